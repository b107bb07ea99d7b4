import type { Answer } from './messages';
import { counted } from '../src/story/words';

/** What was found, in a sentence. */
export function summaryOf({ counts: { errors, warnings, infos, ignored }, pods, mended }: Answer): string {
  const found = [
    ...errors > 0 ? [counted(errors, 'error')] : [],
    ...warnings > 0 ? [counted(warnings, 'warning')] : [],
    ...infos > 0 ? [`${infos} for information`] : [],
  ];
  const where = pods === 0 ? 'and no pod' : `in ${counted(pods, 'pod')}`;
  const summary = found.length === 0 ? `Nothing found ${where}.` : `${found.join(', ')} ${where}.`;
  return `${fixed(mended)}${summary}${ignored > 0 ? ` ${ignored} ignored.` : ''}`;
}

function fixed(mended: Answer['mended']): string {
  return mended === undefined ? ''
    : mended.count > 0 ? `Fixed ${counted(mended.count, 'finding')}. `
      : `Not fixed: ${mended.refusal ?? 'it cannot be mended alone'}. `;
}

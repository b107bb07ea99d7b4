import type { Answer } from './messages';

/** What was found, in a sentence. */
export function summaryOf({ counts: { errors, warnings, infos, ignored }, pods, mended }: Answer): string {
  const found = [counted(errors, 'error'), counted(warnings, 'warning'), infos > 0 ? `${infos} for information` : ''].filter(text => text);
  const where = pods === 0 ? 'and no pod' : `in ${counted(pods, 'pod')}`;
  const summary = found.length === 0 ? `Nothing found ${where}.` : `${found.join(', ')} ${where}.`;
  return `${fixed(mended)}${summary}${ignored > 0 ? ` ${ignored} ignored.` : ''}`;
}

function fixed(mended: Answer['mended']): string {
  return mended === undefined ? ''
    : mended.count > 0 ? `Fixed ${counted(mended.count, 'finding')}. `
      : `Not fixed: ${mended.refusal ?? 'it cannot be mended alone'}. `;
}

function counted(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;
}

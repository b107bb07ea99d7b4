import { FileDocument } from './file-source';
import { editOf, objectKeys } from './repair-edit';
import { repairOf } from '../analysis/judge/repairs';
import { traceOf } from '../analysis/judge/traces';
import { PodSetFinding } from '../analysis/pod-set-finding';
import { edited, NO_PLACE } from '../reader/edit/edit';
import { EditOperation } from '../reader/edit/operation';

/** An alias: what it stands for is not changed, as it is shared. */
const ALIAS = /(?:^|[\s[{,])\*\S/m;

/** Of so many findings in one document it is tried. */
const MOST = 100;

/** The findings that cannot be mended in the way that their document is written, as far as aliases and merge keys are the reason. */
export function refusedRepairs(findings: readonly PodSetFinding[], documents: readonly FileDocument[]): ReadonlySet<PodSetFinding> {
  const refused = new Set<PodSetFinding>();
  const trials = new Map<FileDocument, { readonly finding: PodSetFinding; readonly edit: EditOperation[] }[]>();
  for (const finding of findings) {
    const repair = repairOf(finding);
    if (repair) {
      const { document: index, at } = traceOf(finding)!;
      const others = trials.get(documents[index]) ?? [];
      trials.set(documents[index], others);
      others.push({ finding, edit: editOf(repair, objectKeys(at)) });
    }
  }
  for (const [{ source: { ownText: text, isJson } }, all] of trials) {
    if (!ALIAS.test(text)) {
      continue;
    }
    const tried = all.slice(0, MOST);
    const { refusals } = edited({ text, isJson }, tried.map(({ edit }) => edit));
    // Where two edits are in one another's way, one of them is made first.
    tried.filter((_, i) => ![undefined, NO_PLACE].includes(refusals[i])).forEach(({ finding }) => refused.add(finding));
  }
  return refused;
}

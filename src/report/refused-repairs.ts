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
  const found = new Map<FileDocument, PodSetFinding[]>();
  for (const finding of findings) {
    const document = documents[traceOf(finding)!.document];
    const others = found.get(document);
    others ? others.push(finding) : found.set(document, [finding]);
  }
  for (const [{ source: { ownText: text, isJson } }, all] of found) {
    const tried = ALIAS.test(text) ? all.flatMap(trialOf).slice(0, MOST) : [];
    if (tried.length === 0) {
      continue;
    }
    const { refusals } = edited({ text, isJson }, tried.map(({ edit }) => edit));
    // Where two edits are in one another's way, one of them is made first.
    tried.filter((_, i) => ![undefined, NO_PLACE].includes(refusals[i])).forEach(({ finding }) => refused.add(finding));
  }
  return refused;
}

function trialOf(finding: PodSetFinding): { readonly finding: PodSetFinding; readonly edit: EditOperation[] }[] {
  const repair = repairOf(finding);
  return repair ? [{ finding, edit: editOf(repair, objectKeys(traceOf(finding)!.at)) }] : [];
}

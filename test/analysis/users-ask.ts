import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { Json } from '../../src/analysis/manifest/json';

/** What users of pods with several containers complain about in public: the manifest that they had, and the same one mended. */
export interface Complaint {
  readonly file: string;
  /** The rule that is meant for it. */
  readonly rule: string;
  readonly wrong: Json[];
  readonly right: Json[];
}

const FOLDER = path.join(__dirname, 'users-ask');

export const COMPLAINTS: readonly Complaint[] = fs.readdirSync(FOLDER).map(file => {
  const [head, wrong, mended] = fs.readFileSync(path.join(FOLDER, file), 'utf-8').split(/^# (?:wrong|mended)$/m);
  return { file, rule: /^# rule: (.+)$/m.exec(head)![1], wrong: objectsIn(wrong), right: objectsIn(mended) };
});

function objectsIn(yaml: string): Json[] {
  return parseAllDocuments(yaml, { version: '1.1', merge: true }).map(document => document.toJS());
}

import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';

const FOLDER = path.join(__dirname, '../integ/expected');

/** The names of all examples. */
export function examples(): string[] {
  return fs.readdirSync(FOLDER).map(file => path.basename(file, '.k8s.yaml')).sort();
}

/** The manifests of an example as `cdk8s synth` writes them, which the integration tests compare byte by byte. */
export function manifestsOf(example: string): any[] {
  return parseAllDocuments(fs.readFileSync(path.join(FOLDER, `${example}.k8s.yaml`), 'utf-8')).map(document => document.toJS());
}

import * as fs from 'fs';
import * as path from 'path';
import { hashOf } from './sources';
import { cacheFolder } from '../../cache-folder';
import { go, sourceOf } from '../go';

/** The types of which workloads are made, their fields, and the types of those. */
export type Schema = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PROGRAM = path.join(__dirname, '../schemas');
const MODULES = ['api', 'apimachinery'];

/** The types of a minor version. Patch releases add no fields. */
export function schemaOf(minor: number): Schema {
  const file = cacheFolder(`schema-1.${minor}-${hashOf(PROGRAM)}.json`);
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, go(PROGRAM, ['run', '.', ...MODULES.map(name => sourceOf(PROGRAM, `k8s.io/${name}@v0.${minor}.0`))]));
  }
  return JSON.parse(fs.readFileSync(file, 'utf-8'));
}

import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { missing } from '../missing';

/*
 * The manifests of the documents that this project comes from, with their slips corrected (`port:` for `ports:`), are in
 * seeds/. Each must be covered by what the example of its name emits: everything in it is there, and there may be more.
 * A command of a seed that a step of ours replaces is left out.
 */
const SEEDS = path.join(__dirname, 'seeds');
const EXPECTED = path.join(__dirname, 'expected');

function documents(file: string): any[] {
  return parseAllDocuments(fs.readFileSync(file, 'utf8')).map(document => document.toJS());
}

describe.each(fs.readdirSync(SEEDS))('the seed %s', file => {
  const emitted = documents(path.join(EXPECTED, file.replace('.yaml', '.k8s.yaml')));

  test.each(documents(path.join(SEEDS, file)))('is covered: $kind $metadata.name', seed => {
    const name = seed.metadata?.name;
    const counterpart = emitted.find(object => object.kind === seed.kind && (name === undefined || object.metadata.name === name));
    expect(missing(seed, counterpart, seed.kind)).toEqual([]);
  });
});

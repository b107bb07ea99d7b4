import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';

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

/** What of `wanted` is not in `given`, as paths. Lists of named things are compared by name, other lists by content. */
function missing(wanted: any, given: any, at: string): string[] {
  if (Array.isArray(wanted)) {
    return wanted.flatMap((item, i) => {
      const place = `${at}[${item?.name ?? i}]`;
      const counterparts = (Array.isArray(given) ? given : []).filter(other => item?.name === undefined || other.name === item.name);
      const differences = counterparts.map(other => missing(item, other, place));
      return differences.find(difference => difference.length === 0) ?? differences[0] ?? [place];
    });
  }
  if (wanted !== null && typeof wanted === 'object') {
    return Object.keys(wanted).flatMap(key => missing(wanted[key], given?.[key], `${at}.${key}`));
  }
  return wanted === given ? [] : [`${at}: ${JSON.stringify(given)} instead of ${JSON.stringify(wanted)}`];
}

describe.each(fs.readdirSync(SEEDS))('the seed %s', file => {
  const emitted = documents(path.join(EXPECTED, file.replace('.yaml', '.k8s.yaml')));

  test.each(documents(path.join(SEEDS, file)))('is covered: $kind $metadata.name', seed => {
    const name = seed.metadata?.name;
    const counterpart = emitted.find(object => object.kind === seed.kind && (name === undefined || object.metadata.name === name));
    expect(missing(seed, counterpart, seed.kind)).toEqual([]);
  });
});

test('the comparison notices what is missing', () => {
  const wanted = { containers: [{ name: 'a', image: 'x', ports: [{ containerPort: 80 }] }] };
  expect(missing(wanted, wanted, 'spec')).toEqual([]);
  expect(missing(wanted, { containers: [{ name: 'a', image: 'y', ports: [{ containerPort: 81 }] }] }, 'spec')).toEqual([
    'spec.containers[a].image: "y" instead of "x"',
    'spec.containers[a].ports[0].containerPort: 81 instead of 80',
  ]);
});

import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { synthWith, temporaryFolder } from './cdk8s-synth';
import { explainedIn, findingsIn } from '../run-example';

const EXPECTED = path.join(__dirname, 'expected');

const out = temporaryFolder();
const synth = (...args: string[]) => synthWith('examples/main.ts', out, args);

describe('cdk8s synth of the examples', () => {
  const expected = fs.readdirSync(EXPECTED).sort();

  beforeAll(() => {
    synth('--output', 'dist');
  }, 60_000);

  test('emits a file for each example', () => {
    expect(fs.readdirSync(path.join(out, 'dist')).sort()).toEqual(expected);
  });

  // A difference is read before it is taken over: npm run examples && cp examples/dist/* test/integ/expected/
  test.each(expected)('emits %s as it was', file => {
    expect(fs.readFileSync(path.join(out, 'dist', file), 'utf8')).toEqual(fs.readFileSync(path.join(EXPECTED, file), 'utf8'));
  });

  test.each(expected)('emits %s, in which nothing is found, or the example says why', file => {
    const code = fs.readFileSync(path.join(__dirname, '../../examples', file.replace('.k8s.yaml', '.ts')), 'utf8');
    const manifests = parseAllDocuments(fs.readFileSync(path.join(EXPECTED, file), 'utf8')).map(document => document.toJS());
    expect([...new Set(findingsIn(manifests).map(({ rule }) => rule))]).toEqual(explainedIn(code));
  });

  test('writes the same to standard output', () => {
    const printed = synth('--stdout');
    for (const file of expected) {
      expect(printed).toContain(fs.readFileSync(path.join(EXPECTED, file), 'utf8'));
    }
  }, 60_000);
});

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import Ajv from 'ajv';
import * as fc from 'fast-check';
import * as YAML from 'yaml';
import { ADDRESS, configSchema, SCHEMA } from './config-schema';
import { PodSecurityLevel, RuleLevel } from '../../src/analysis/analysis-options';
import { LISTED_RULES } from '../../src/analysis/rules';
import { THRESHOLDS } from '../../src/cli/check-arguments';
import { readConfig } from '../../src/cli/config-file';
import { UsageError } from '../../src/cli/usage-error';
import { FUZZ, FUZZ_SEED } from '../fuzz';

fc.configureGlobal({ seed: FUZZ_SEED });

const schema = JSON.parse(configSchema());
const isValid = new Ajv({ allErrors: true }).compile(schema);

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'config-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Whether a text is taken for a config file. */
function isRead(text: string): boolean {
  const file = path.join(folder, '.pod-patterns.yaml');
  fs.writeFileSync(file, text);
  try {
    readConfig(file);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return false;
  }
}

/** Whether an editor, which reads YAML 1.2, takes it for one. */
const isValidated = (text: string) => isValid(YAML.parse(text));

test('the file is up to date: npm run docs:rules', () => {
  expect(fs.readFileSync(SCHEMA, 'utf-8')).toBe(configSchema());
});

test('the page names the address of the schema', () => {
  const page = fs.readFileSync(path.join(__dirname, '../../docs/command-line.md'), 'utf-8');
  expect(page).toContain(`# yaml-language-server: $schema=${ADDRESS}\n`);
});

test.each([
  'kubernetes: 1.36', 'kubernetes: 1.30', 'kubernetes: "1.36.2"', 'kubernetes: v1.36.2-eks-1', 'kubernetes:', 'podSecurity: restricted', 'podSecurity:',
  'rules: {port-clash: off, duplicate-key: error, volume-never-read: null}', 'rules:', 'failOn: never', 'failOn:', 'showInfo: true', 'showInfo:', 'exclude: [vendor/]',
  'exclude: []', 'exclude:', '{}',
])('what is right is taken by the command and by an editor: %s', text => {
  expect([isRead(text), isValidated(text)]).toEqual([true, true]);
});

test.each([
  'kubernetes: 1.26', 'kubernetes: 1.99', 'kubernetes: latest', 'kubernetes: [1.36]', 'kubernetes: 36', 'kubernetes: true', 'podSecurity: privileged',
  'podSecurity: Restricted', 'podSecurity: 1', 'podSecurity: [{toString: no}]', 'failOn: {toString: no}', 'rules: {port-clash: {toString: no}}',
  'rules: [port-clash]', 'rules: {port-clahs: off}', 'rules: {port-clash: fatal}', 'rules: {port-clash: 1}',
  'rules: {unreadable: warning}', 'rules: port-clash', 'failOn: errors', 'failOn: 1', 'showInfo: 1', 'showInfo: "yes"', 'exclude: vendor/', 'exclude: [1]',
  'exclude: {a: b}', 'failon: error', 'constructor: 1', '[]', '- a', 'a', '1',
])('what is wrong is refused by both: %s', text => {
  expect([isRead(text), isValidated(text)]).toEqual([false, false]);
});

test('so it is for anything else', () => {
  const ids = ['duplicate-key', 'unused-ignore', ...LISTED_RULES.map(({ id }) => id)];
  const odd = fc.oneof(
    fc.constantFrom<unknown>(null, true, false, 0, 1.5, 1.36, '', 'off', '1.36', '1.025', 'v1.035.1+a', [], {}, ['a'], { unreadable: 'off', none: 'off' }),
    fc.jsonValue(),
  );
  const orOdd = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary }, odd);
  const config = fc.record({
    kubernetes: orOdd(fc.integer({ min: 26, max: 38 }).chain(minor => fc.constantFrom<unknown>(`1.${minor}`, Number(`1.${minor}`)))),
    podSecurity: orOdd(fc.constantFrom(...Object.values(PodSecurityLevel))),
    rules: orOdd(fc.dictionary(fc.constantFrom(...ids), orOdd(fc.constantFrom(...Object.values(RuleLevel))), { maxKeys: 2 })),
    failOn: orOdd(fc.constantFrom(...THRESHOLDS)),
    showInfo: orOdd(fc.boolean()),
    exclude: orOdd(fc.array(fc.string(), { maxLength: 2 })),
  }, { requiredKeys: [] });
  const counts = { right: 0, wrong: 0 };
  fc.assert(fc.property(orOdd(config), value => {
    // An editor knows no difference between 1.30 and 1.3.
    const text = JSON.stringify(value).replace(/"kubernetes":1\.3(?=[,}])/, '$&0');
    const isRight = isRead(text);
    counts[isRight ? 'right' : 'wrong']++;
    expect([text, isValid(value)]).toEqual([text, isRight]);
  }), { numRuns: 200 * FUZZ });
  expect(Math.min(counts.right, counts.wrong)).toBeGreaterThan(20 * FUZZ);
});

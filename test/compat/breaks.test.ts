import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { breaksOfRules, breaksSince, problemsOf } from './breaks';
import { ALLOWED_BREAKS } from '../../projenrc/allowed-breaks';
import { nextVersion } from '../../projenrc/next-version';

const ROOT = path.join(__dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'));

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Writes this version as if it had been released, but for what is changed. */
function release(name: string, change: (types: any) => void = () => {}, table: (text: string) => string = text => text): string {
  const released = path.join(folder, name);
  fs.mkdirSync(path.join(released, 'docs/rules'), { recursive: true });
  fs.existsSync(path.join(folder, 'node_modules')) || fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(released, 'package.json'));
  const assembly = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf-8'));
  change(assembly.types);
  fs.writeFileSync(path.join(released, '.jsii'), JSON.stringify(assembly));
  const rules = 'docs/rules/README.md';
  fs.writeFileSync(path.join(released, rules), table(fs.readFileSync(path.join(ROOT, rules), 'utf-8')));
  return released;
}

test('nothing breaks what is the same', () => {
  expect(breaksSince(release('same'))).toEqual([]);
});

test('a method that is gone, a prop that must be given now and a rule that is stricter now break', () => {
  const released = release('other', types => {
    types['cdk8s-pod-patterns.PodPattern'].methods.push({ name: 'removeFrom', docs: { stability: 'stable' } });
    const { properties } = types['cdk8s-pod-patterns.SidecarProps'];
    properties.find(({ name }: { name: string }) => name === 'container').optional = true;
  }, text => text.replace('| [port-clash](port-clash.md) | warning |', '| [port-clash](port-clash.md) | info |'));
  const breaks = breaksSince(released);
  expect(breaks.map(({ key }) => key)).toEqual(expect.arrayContaining([
    'removed:cdk8s-pod-patterns.PodPattern.removeFrom', 'severity:port-clash',
  ]));
  expect(breaks.map(({ message }) => message).join('\n')).toMatch(/SidecarProps.*required/i);
});

describe('the rules', () => {
  const rowOf = (text: string) => text.replace(/(\S+) (\S+)/, '| [$1]($1.md) | $2 | What it finds. | nobody |\n');
  const table = (...rows: string[]) => rows.map(rowOf).join('');

  test.each([
    ['port-clash warning', 'port-clash error', 'severity:port-clash'],
    ['port-clash info', 'port-clash warning', 'severity:port-clash'],
    ['port-clash error', 'folded-script info', 'rule:port-clash'],
  ])('from "%s" to "%s" is a break', (before, now, key) => {
    expect(breaksOfRules(table(before), table(now)).map(one => one.key)).toEqual([key]);
  });

  test('a new rule is a warning at most', () => {
    expect(breaksOfRules(table(), table('a warning', 'b info'))).toEqual([]);
    expect(breaksOfRules(table(), table('a error'))).toEqual([
      { key: 'severity:a', message: 'the rule a is error: it is new, and may be a warning at most' },
    ]);
  });

  test('what the API server refuses may be refused', () => {
    expect(breaksOfRules(table('api-port warning'), table('api-port error', 'api-new error'))).toEqual([]);
  });

  test('may become milder', () => {
    expect(breaksOfRules(table('port-clash error'), table('port-clash info'))).toEqual([]);
  });
});

describe('a break', () => {
  const broken = [{ key: 'removed:a.B.c', message: 'METHOD a.B.c: has been removed' }];

  test('is a problem, unless it is allowed', () => {
    expect(problemsOf(broken, {})).toEqual(['METHOD a.B.c: has been removed [removed:a.B.c]']);
    expect(problemsOf(broken, { 'removed:a.B.c': 'it did nothing' })).toEqual([]);
  });

  test('is not allowed beforehand, and no longer than it is one', () => {
    expect(problemsOf([], { 'removed:a.B.c': 'it did nothing' })).toEqual(['removed:a.B.c is allowed, and breaks nothing: remove it']);
  });

  test('that is allowed has a reason', () => {
    expect(Object.entries(ALLOWED_BREAKS).filter(([, reason]) => reason.split(' ').length < 3)).toEqual([]);
  });
});

describe('the next version', () => {
  test('is 0.1.0 first', () => {
    expect(nextVersion('0.0.0', {})).toBe('minor');
  });

  test('is what the commits say, unless something breaks', () => {
    expect(nextVersion('0.1.0', {})).toBe('');
    expect(nextVersion('0.1.0', { key: 'reason' })).toBe('minor');
    expect(nextVersion('1.4.0', { key: 'reason' })).toBe('major');
  });
});

import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { errorOf } from './checked-app';
import { FailOn, PodChecks, PodSecurityLevel } from '../../src';
import { Severity } from '../../src/analysis/finding';
import { findingOf } from '../../src/analysis/judge/analyze';
import { reportOf } from '../../src/synth/check-report';
import { FUZZ_SEED } from '../fuzz';
import { harmfulLines, hostile } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

const RULE = { id: 'port-clash', severity: Severity.ERROR };
const OTHER = { id: 'api-port', severity: Severity.ERROR };
const WARNING = { id: 'sigterm-lost', severity: Severity.WARNING };
const INFO = { id: 'secret-in-env', severity: Severity.INFO };
const NONE = { inProgram: 0, inManifests: 0 };

test('prints what a terminal and a CI take for a text, one line each', () => {
  fc.assert(fc.property(hostile(), hostile(), hostile(), hostile(), (where, container, path, message) => {
    const findings = [
      findingOf(RULE, { path, container, message, fix: message }),
      findingOf(OTHER, { path, message: container, fix: where }),
    ];
    const report = reportOf([{ where, findings }], NONE);
    expect(harmfulLines(report)).toEqual([]);
    expect(report.split('\n')).toHaveLength(13);
  }));
});

test('lists what one rule finds with one harmless line each', () => {
  fc.assert(fc.property(hostile(), hostile(), hostile(), hostile(), (where, container, path, message) => {
    const findings = [message, `${message}: ${where}`, container]
      .map(one => findingOf(RULE, { path, container, message: one, fix: where }));
    const report = reportOf([{ where, findings }], NONE);
    expect(harmfulLines(report)).toEqual([]);
    expect(report.match(/^ {4}- /gm)).toHaveLength(3);
    expect(report.match(/^ {4}fix: /gm)).toHaveLength(1);
  }));
});

const at = (rule: typeof RULE, message: string, path: string, fix: string, container?: string) =>
  findingOf(rule, { message, path, fix, container });

test('begins with what cannot work, whatever object it is in, and names each object once for it', () => {
  const report = reportOf([
    { where: "Pod 'a'", findings: [at(INFO, 'i', 'p', 'f'), at(WARNING, 'w', 'p', 'f')] },
    { where: "Pod 'b'", findings: [at(WARNING, 'w', 'p', 'f'), at(RULE, 'e', 'p', 'f')] },
    { where: "Pod 'a'", findings: [at(OTHER, 'e', 'p', 'f'), at(RULE, 'e', 'p', 'f')] },
    { where: "Pod 'b'", findings: [at(RULE, 'e', 'q', 'f')] },
  ], NONE);
  expect(report.split('\n').filter(line => /^(\d|Pod| {2}\w)/.test(line))).toEqual([
    '4 errors, 2 warnings and 1 for information in the pods:',
    "Pod 'b'", '  error port-clash', "Pod 'a'", '  error api-port', '  error port-clash',
    "Pod 'a'", '  warning sigterm-lost', "Pod 'b'", '  warning sigterm-lost',
    "Pod 'a'", '  info secret-in-env',
  ]);
});

test('lists what one rule finds in one object below what it has in common, with each fix once', () => {
  const report = reportOf([{
    where: "Pod 'a'",
    findings: [
      at(RULE, 'on "a: 1": the port 80 of "app"', 'spec.a', 'Change it.', 'app'),
      at(RULE, 'on "a: 1": the port 81', 'spec.b', 'Did you mean 8?', 'ship'),
      at(RULE, 'on "a: 1": the port 82', 'spec.c', 'Change it.'),
    ],
  }], NONE);
  expect(report.split('\n').slice(3)).toEqual([
    '  error port-clash',
    '    on "a: 1":',
    '    - the port 80 of "app", at spec.a',
    '    - the port 82, at spec.c',
    '    fix: Change it.',
    '    - the port 81, at spec.b (container "ship")',
    '    fix: Did you mean 8?',
    expect.stringMatching(/^ {4}see https:.*port-clash\.md$/),
  ]);
});

test('takes nothing out of quotation marks that messages have in common', () => {
  const report = reportOf(
    [{ where: "Pod 'a'", findings: ['x', 'y'].map(value => at(RULE, `selects "app: ${value}"`, 'spec', 'f')) }],
    NONE,
  );
  expect(report).toContain('\n    - selects "app: x", at spec\n    - selects "app: y", at spec\n');
});

test('names the pattern that makes a pod pass "restricted" in one line, below all that is missing', () => {
  const app = Testing.app();
  new PodChecks({ podSecurity: PodSecurityLevel.RESTRICTED }).applyTo(app);
  const containers = Array.from({ length: 5 }, (_, i) => ({ name: `c${i}`, image: 'a:1', securityContext: { runAsNonRoot: true } }));
  new ApiObject(new Chart(app, 'chart'), 'web', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers } } as any);
  const lines = errorOf(() => app.synth()).message.split('\n');
  expect(lines).toHaveLength(22);
  expect(lines.slice(0, 6)).toEqual([
    '15 errors in the pods:',
    '',
    "Pod 'chart/web'",
    '  error pss-restricted',
    '    Pod Security "restricted" refuses the pod:',
    '    - container "c0" allows privilege escalation, at spec.containers[0].securityContext.allowPrivilegeEscalation',
  ]);
  expect(lines[20]).toBe('    fix: new RestrictedSecurity().applyTo(…) adds what is missing, and names what has to be changed instead. '
    + 'One by one: Set "allowPrivilegeEscalation: false". Drop "ALL". Use RuntimeDefault.');
});

test('keeps the name of a container short', () => {
  const findings = [findingOf(RULE, { path: 'spec', container: 'a'.repeat(40_000), message: 'a', fix: 'b' })];
  expect(reportOf([{ where: 'Pod \'a\'', findings }], NONE).length).toBeLessThan(600);
});

function podNamed(app: App, name: string) {
  new ApiObject(new Chart(app, 'chart'), name, {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name, image: 'a:1', command: ['a', 5] }] } as any,
  } as any);
}

test('fails a synth, and warns, with the same harmless lines', () => {
  const name = 'web\n::error file=a.ts::broken\n##[error]x\u001b[2J';
  const failing = Testing.app();
  new PodChecks().applyTo(failing);
  podNamed(failing, name);
  let message = '';
  try {
    failing.synthYaml();
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toContain('at spec.containers[0].name (container "web\\n::error file=a.ts::broken\\n#\\#[error]x\\u001b[2J")');
  expect(harmfulLines(message)).toEqual([]);

  const warning = Testing.app();
  new PodChecks({ failOn: FailOn.NEVER }).applyTo(warning);
  podNamed(warning, name);
  let printed = '';
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    printed += text;
    return true;
  });
  warning.synthYaml();
  spy.mockRestore();
  expect(printed).toBe(`${message}\n`);
});

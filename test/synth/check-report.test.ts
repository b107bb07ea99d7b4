import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { FailOn, PodChecks } from '../../src';
import { Severity } from '../../src/analysis/finding';
import { findingOf } from '../../src/analysis/judge/analyze';
import { reportOf } from '../../src/synth/check-report';
import { harmfulLines, hostile } from '../hostile';

const RULE = { id: 'port-clash', severity: Severity.ERROR };
const NONE = { inProgram: 0, inManifests: 0 };

test('prints what a terminal and a CI take for a text, one line each', () => {
  fc.assert(fc.property(hostile(), hostile(), hostile(), hostile(), (where, container, path, message) => {
    const findings = [
      findingOf(RULE, { path, container, message, fix: message }),
      findingOf(RULE, { path, message: container, fix: where }),
    ];
    const report = reportOf([{ where, findings }], NONE);
    expect(harmfulLines(report)).toEqual([]);
    expect(report.split('\n')).toHaveLength(13);
  }));
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

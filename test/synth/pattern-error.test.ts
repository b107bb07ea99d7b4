import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { Sidecar, SidecarKind } from '../../src';
import { describe as described, PatternError } from '../../src/synth/pattern-error';

test('says where, what and the fix', () => {
  const error = new PatternError('Pod \'app/web\'', { what: 'the port is 0', fix: 'Use another.' });
  expect(error.message).toBe('Pod \'app/web\': the port is 0. Use another.');
  expect(error.name).toBe('PatternError');
  expect(error).toBeInstanceOf(Error);
});

describe('its stack', () => {
  const deployment = () => new kplus.Deployment(Testing.chart(), 'web', { containers: [{ name: 'app', image: 'app:1' }] });

  function stackOf(action: () => void) {
    try {
      action();
    } catch (error) {
      const [said, ...calls] = (error as Error).stack!.split('\n');
      return { said, calls };
    }
    throw new Error('nothing failed');
  }

  test('begins at the line that called the library, however deep in that it arises', () => {
    const limit = Error.stackTraceLimit;
    const volumeMounts = [undefined as unknown as kplus.VolumeMount];
    const { said, calls } = stackOf(() => new Sidecar({ container: { image: 'x:1', volumeMounts } }).applyTo(deployment()));
    expect(said).toMatch(/^PatternError: .*"volumeMounts\[0\]" is undefined/);
    expect(calls[0]).toContain('pattern-error.test.ts');
    expect(calls.length).toBeLessThanOrEqual(limit);
    expect(Error.stackTraceLimit).toBe(limit);
  });

  test('has no line of the library at synth', () => {
    const workload = deployment();
    new Sidecar({ container: { image: 'x:1' }, kind: SidecarKind.NATIVE, before: 'migrate' }).applyTo(workload);
    const { calls } = stackOf(() => Testing.synth(workload.node.scope as Chart));
    expect(calls.filter(line => /[\\/]src[\\/](?:synth|patterns)[\\/]/.test(line))).toEqual([]);
    expect(calls.join()).toContain('pattern-error.test.ts');
  });
});

test('names a construct by its class and path', () => {
  const app = new App();
  expect(described(new Chart(app, 'shop'))).toBe('Chart \'shop\'');
  expect(described(app)).toBe('App \'<root>\'');
});

test('names what is not a construct', () => {
  expect(described({} as IConstruct)).toBe('Object \'<root>\'');
  expect(described(Object.create(null))).toBe('object \'<root>\'');
});

import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import {
  Adapter, AdapterEndpoint, AdapterSource, Ambassador, Inbound, InitContainers, InitStep, PodChecks, SharedVolume, Sidecar, Upstream,
} from '../../src';
import { describe as described, PatternError } from '../../src/synth/pattern-error';
import { FUZZ_SEED } from '../fuzz';
import { harmfulLines, hostile } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

const SECRET = 'hunter2';

function deployment(name = 'app') {
  return new kplus.Deployment(Testing.chart(), 'web', { containers: [{ name, image: 'app:1', ports: [{ number: 80 }] }] });
}

const MAKERS: Readonly<Record<string, (text: string) => unknown>> = {
  'InitStep.waitForTcp': text => InitStep.waitForTcp(text, 80),
  'InitStep.waitForHttp': text => InitStep.waitForHttp(text),
  'Upstream.tcp': text => Upstream.tcp(text, { port: 80, targets: ['a:1'] }),
  'a target': text => Upstream.tcp('a', { port: 80, targets: [text] }),
  'Inbound.tcp': text => Inbound.tcp(text, { port: 80, appPort: 80 }),
  'a port': text => Inbound.tcp('a', { port: text as any, appPort: 80 }),
  'AdapterSource.port': text => AdapterSource.port(80, { path: text }),
  'AdapterEndpoint.prometheus': text => AdapterEndpoint.prometheus(80, { path: text } as any),
  'a shared volume': text => new SharedVolume(Testing.chart(), 'a', { volumeName: text }),
  'a mount': text => new SharedVolume(Testing.chart(), 'a').writtenAt(text),
  'a subPath': text => new SharedVolume(Testing.chart(), 'a').readAt('/a', { subPath: `../${text}` }),
  'a sidecar': text => new Sidecar({ container: { name: text, image: 'a:1' } } as any).applyTo(deployment()),
  'the app': text => new Sidecar({ container: { name: 'a', image: 'a:1' } } as any).applyTo(deployment(text)),
  'a port that is taken': text =>
    new Sidecar({ container: { name: text, image: text, ports: [{ number: 80 }, { number: 80 }] } } as any).applyTo(deployment()),
  'a client': text => {
    const web = deployment();
    new Ambassador({
      container: { image: 'a:1' },
      upstreams: [Upstream.tcp('db', { port: 1, targets: ['a:1'] })],
      clients: [text],
    } as any).applyTo(web);
    Testing.synth(Chart.of(web));
  },
  'init containers': text => new InitContainers({ steps: [InitStep.run({ name: text, image: 'a:1' })] }).applyTo(deployment()),
  'an acknowledgement': text => PodChecks.acknowledge(deployment(), { rule: text, reason: 'a' }),
  'checks': text => new PodChecks({ kubernetesVersion: text }),
  'PatternError': text => { throw new PatternError(text, { what: text, fix: text }); },
};

test.each(Object.keys(MAKERS))('an error of %s is one harmless line', maker => {
  let thrown = 0;
  fc.assert(fc.property(hostile(), text => {
    try {
      MAKERS[maker](text);
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'PatternError') {
        thrown++;
        expect(message).not.toContain('\n');
        expect(harmfulLines(message)).toEqual([]);
      }
    }
  }), { numRuns: 40 });
  expect(thrown).toBeGreaterThan(0);
});

test('names a construct harmlessly', () => {
  expect(described(new Chart(new App(), 'a\u001b[2J##[x]'))).toBe('Chart \'a\\u001b[2J#\\#[x]\'');
});

test.each<[string, () => unknown]>([
  ['of a container', () => new Adapter({
    container: { image: 'a:1', envVariables: { SOURCE_PORT: kplus.EnvValue.fromValue(SECRET) } }, source: AdapterSource.port(80),
  }).applyTo(deployment())],
  ['in the address of a target', () => Upstream.tcp('a', { port: 80, targets: [`postgres://user:${SECRET}@db:5432`] })],
  ['in the path of a source', () => AdapterSource.port(80, { path: `metrics?token=${SECRET}` })],
  ['in the name of an image',
    () => new Sidecar({ container: { image: `user:${SECRET}@registry/a:1`, portNumber: 0 } } as any).applyTo(deployment())],
])('an error says nothing of a secret %s', (_, run) => {
  expect(run).toThrow(/\w/);
  expect(run).not.toThrow(SECRET);
});

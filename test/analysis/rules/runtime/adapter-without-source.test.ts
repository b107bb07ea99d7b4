import { Json } from '../../../../src/analysis/manifest/json';
import { adapterWithoutSource } from '../../../../src/analysis/rules/runtime/adapter-without-source';
import { judge, podOf } from '../judge';

const knowledge = { helpers: { exporter: { role: 'adapter' as const, readsPort: 8081 }, ship: { role: 'sidecar' as const } } };
const at = (name: string, ...ports: number[]) => ({ name, image: 'x', ports: ports.map(containerPort => ({ containerPort })) });
const found = (...containers: Json[]) => judge(adapterWithoutSource, podOf({ initContainers: [at('step', 1)], containers }), {}, knowledge);

test('warns where the app declares other ports', () => {
  const [finding, ...more] = found(at('app', 8080, 9090), at('exporter', 9113));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'exporter', path: 'spec.containers[1]' });
  expect(finding.message).toBe(
    'the adapter "exporter" reads port 8081 on localhost, which no container declares; container "app" declares 8080, 9090: '
    + 'if nothing listens there, the adapter answers with errors and no metrics',
  );
  expect(finding.fix).toContain('or declare port 8081 on the app');
});

test('names the ports of all app containers', () => {
  expect(found(
    at('app', 8080),
    at('admin', 80),
    at('ship', 81),
    at('exporter'),
  )[0].message).toContain('; the app containers declare 8080, 80: if');
});

test('does not take its own port for the source', () => {
  expect(found(at('app', 8080), at('exporter', 8081))).toHaveLength(1);
});

test.each([
  ['a source that is declared', [at('app', 8080, 8081), at('exporter', 9113)]],
  ['a source that another helper declares', [at('app', 8080), at('ship', 8081), at('exporter')]],
  ['an app without ports', [at('app'), at('exporter', 9113)]],
  ['ports of helpers', [at('app'), at('ship', 80), at('exporter')]],
  ['no adapter', [at('app', 8080), at('ship', 80), at('toString')]],
])('says nothing of %s', (_, containers) => {
  expect(found(...containers)).toEqual([]);
});

test('says nothing where nothing is known', () => {
  expect(judge(adapterWithoutSource, podOf({ containers: [at('app', 80), at('exporter')] }))).toEqual([]);
});

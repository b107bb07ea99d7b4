import { Json } from '../../../../src/analysis/manifest/json';
import { initNeverEnds } from '../../../../src/analysis/rules/runtime/init-never-ends';
import { judge, podOf } from '../judge';

const pod = (json: Json, ...containers: Json[]) => podOf({
  initContainers: [{ name: 'first', image: 'x' }, { name: 'init', image: 'x', ...json }],
  containers: [{ name: 'app', image: 'x' }, ...containers],
});

test.each([
  [{ command: ['sleep', 'infinity'] }, 'its command is `sleep infinity`'],
  [{ command: ['sh', '-c', 'exec tail -f /x'] }, 'its command is `exec tail -f /x`'],
  [{ args: ['sh', '-c', 'while true; do date; sleep 1; done'] }, 'its command loops with `while true`'],
  [{ command: ['/pause'] }, 'its command is `/pause`'],
  [{ command: ['sh', '-c', 'sleep inf'] }, 'its command is `sleep inf`'], [{ command: ['sh', '-c', 'pause'] }, 'its command is `pause`'],
])('warns of %j', (json, why) => {
  const [finding, ...more] = judge(initNeverEnds, pod(json));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'init', path: 'spec.initContainers[1]' });
  expect(finding.message).toBe(
    `init container "init" never ends: ${why}, so nothing that comes after it is started and the pod stays at "Init"`,
  );
  expect(finding.fix).toContain('"restartPolicy: Always"');
  expect(finding.fix).toContain('If it is a step, let its command end.');
});

test('warns of ports', () => {
  const [finding, ...more] = judge(initNeverEnds, pod({ ports: [{ containerPort: 80 }] }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'init' });
  expect(finding.message).toContain('init container "init" declares port 80, as a server does');
  expect(finding.fix).toContain('If it is a step that serves nothing, remove its "ports".');
});

test('says nothing of native sidecars, of steps that end, or of app containers', () => {
  expect(judge(
    initNeverEnds,
    pod({ command: ['sleep', 'infinity'], ports: [{ containerPort: 80 }], restartPolicy: 'Always' }),
  )).toEqual([]);
  expect(judge(initNeverEnds, pod({ command: ['sleep', '60'] }))).toEqual([]);
  expect(judge(initNeverEnds, pod({ command: ['sh', '-c', 'while true; do nc db 80 && break; done'] }))).toEqual([]);
  expect(judge(initNeverEnds, pod({}, { name: 'b', command: ['sleep', 'infinity'], ports: [{ containerPort: 80 }] }))).toEqual([]);
});

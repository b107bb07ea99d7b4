import { jobNeverCompletes } from '../../../../src/analysis/rules/runtime/job-never-completes';
import { judge, podOf, workloadOf } from '../judge';

const app = { name: 'app', image: 'app:1' };
const withHelper = (helper: object) => ({ restartPolicy: 'Never', containers: [app, { name: 'ship', image: 'ship:1', ...helper }] });

test.each(['Job', 'CronJob'] as const)('warns of a classic sidecar in a %s', kind => {
  const [finding, ...more] = judge(jobNeverCompletes, workloadOf(kind, withHelper({})));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'warning',
    container: 'ship',
    path: expect.stringMatching(/template\.spec\.containers\[1\]$/),
  });
  expect(finding.message).toContain(`the ${kind} completes when`);
  expect(finding.fix).toContain('restartPolicy: Always');
});

test.each([
  [['sleep', 'infinity']],
  [['tail', '-F', '/var/log/app.log']],
  [['sh', '-c', 'while true; do date; sleep 5; done']],
  [['sh', '-ec', 'prepare\nexec tail -f /dev/null']],
])('fails where the sidecar plainly never ends: %j', command => {
  expect(judge(jobNeverCompletes, workloadOf('Job', withHelper({ command })))).toMatchObject([{ severity: 'error' }]);
});

test.each([
  [['sh', '-c', 'while true; do test -f /done && exit; sleep 1; done']],
  [['tail', '-f', '/log', '--pid=7']],
  [['sleep', '600']],
])('only warns where the sidecar may end: %j', command => {
  expect(judge(jobNeverCompletes, workloadOf('Job', withHelper({ command })))).toMatchObject([{ severity: 'warning' }]);
});

test.each([
  ['a container sends a signal', [app, { name: 'ship', image: 'ship:1', command: ['sh', '-c', 'tail -f /log & wait_for_app; kill %1'] }]],
  ['the app asks an endpoint', [
    { ...app, command: ['sh', '-c', 'run; curl -X POST localhost:15020/quitquitquit'] }, { name: 'proxy', image: 'p:1' },
  ]],
  ['it is asked to quit though it loops', [
    { ...app, args: ['sh', '-c', 'run; wget -qO- localhost:9000/quit'] },
    { name: 'ship', image: 'ship:1', command: ['sh', '-c', 'while true; do sleep 1; done'] },
  ]],
  ['it loops until there is a file', [
    app, { name: 'ship', image: 'ship:1', command: ['sh', '-c', 'until [ -f /x/done ]; do sleep 1; done'] },
  ]],
  ['it shares the work', [app, { name: 'more', image: 'app:1' }]],
])('says nothing where %s', (_, containers) => {
  expect(judge(jobNeverCompletes, workloadOf('Job', { restartPolicy: 'Never', containers }))).toEqual([]);
});

test('says nothing with shared processes, unless the sidecar plainly never ends', () => {
  const shared = (helper: object) => workloadOf('Job', { shareProcessNamespace: true, ...withHelper(helper) });
  expect(judge(jobNeverCompletes, shared({}))).toEqual([]);
  expect(judge(jobNeverCompletes, shared({ command: ['sleep', 'infinity'] }))).toMatchObject([{ severity: 'error' }]);
});

test('says nothing of a native sidecar, of a single container, or outside of Jobs', () => {
  const native = { initContainers: [{ name: 'ship', image: 'ship:1', restartPolicy: 'Always' }], containers: [app] };
  expect(judge(jobNeverCompletes, workloadOf('Job', native))).toEqual([]);
  expect(judge(jobNeverCompletes, workloadOf('Deployment', withHelper({})))).toEqual([]);
  expect(judge(jobNeverCompletes, podOf({ ...withHelper({}), restartPolicy: 'Always' }))).toEqual([]);
});

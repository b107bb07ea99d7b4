import { jobOnfailureCountsSidecar } from '../../../../src/analysis/rules/runtime/job-onfailure-counts-sidecar';
import { judge, podOf, workloadOf } from '../judge';

const native = (name: string) => ({ name, image: 'x', restartPolicy: 'Always' });
const spec = (...initContainers: object[]) => ({ restartPolicy: 'OnFailure', initContainers, containers: [{ name: 'app', image: 'x' }] });

test.each([['Job', 'spec.template.spec.restartPolicy'], ['CronJob', 'spec.jobTemplate.spec.template.spec.restartPolicy']] as const)(
  'warns in a %s',
  (kind, path) => {
    const [finding, ...more] = judge(jobOnfailureCountsSidecar, workloadOf(kind, spec({ name: 'step', image: 'x' }, native('proxy'))));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', container: 'proxy', path });
    expect(finding.message).toContain('each restart of the native sidecar "proxy" counts against the Job\'s "backoffLimit"');
    expect(finding.message).toContain(`a ${kind} whose work`);
    expect(finding.fix).toContain('restartPolicy: Never');
  },
);

test('names all sidecars in one finding', () => {
  expect(judge(jobOnfailureCountsSidecar, workloadOf('Job', spec(native('a'), native('b')))).map(f => f.message.slice(0, 68))).toEqual([
    'with "OnFailure", each restart of the native sidecars "a", "b" counts',
  ].map(text => text.slice(0, 68)));
});

test('says nothing of Never, of Jobs without native sidecars, or outside of Jobs', () => {
  expect(judge(jobOnfailureCountsSidecar, workloadOf('Job', { ...spec(native('a')), restartPolicy: 'Never' }))).toEqual([]);
  expect(judge(jobOnfailureCountsSidecar, workloadOf('Job', spec({ name: 'step', image: 'x' })))).toEqual([]);
  expect(judge(jobOnfailureCountsSidecar, podOf(spec(native('a'))))).toEqual([]);
});

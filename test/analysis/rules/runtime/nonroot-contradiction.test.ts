import { nonrootContradiction } from '../../../../src/analysis/rules/runtime/nonroot-contradiction';
import { judge, podOf, workloadOf } from '../judge';

const spec = (pod: object | undefined, own?: object, section = 'containers') => ({
  securityContext: pod,
  [section]: [{ name: 'ok', image: 'ok:1', securityContext: { runAsUser: 1 } }, { name: 'app', image: 'app:1', securityContext: own }],
});
const contexts = (...args: Parameters<typeof spec>) => judge(nonrootContradiction, podOf(spec(...args)));

test.each([
  [
    undefined, { runAsUser: 0, runAsNonRoot: true }, 'spec.containers[1].securityContext.runAsUser', 'container "app" has "runAsUser: 0"',
    'its own "runAsNonRoot: true"',
  ],
  [
    { runAsNonRoot: true }, { runAsUser: 0 }, 'spec.containers[1].securityContext.runAsUser', 'has "runAsUser: 0"',
    'the pod\'s "runAsNonRoot: true"',
  ],
  [
    { runAsUser: 0 }, { runAsNonRoot: true }, 'spec.securityContext.runAsUser', 'has, from the pod, "runAsUser: 0"',
    'its own "runAsNonRoot: true"',
  ],
  [
    { runAsUser: 0, runAsNonRoot: true }, undefined, 'spec.securityContext.runAsUser', 'has, from the pod, "runAsUser: 0"',
    'the pod\'s "runAsNonRoot: true"',
  ],
  [
    { runAsUser: 5, runAsNonRoot: false }, { runAsUser: 0, runAsNonRoot: true }, 'spec.containers[1].securityContext.runAsUser',
    'has "runAsUser: 0"', 'its own',
  ],
])('finds user 0 that must not be root, with %j in the pod and %j in the container', (pod, own, path, user, from) => {
  const [finding, ...more] = contexts(pod, own);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ rule: 'nonroot-contradiction', severity: 'error', path, container: 'app' });
  expect(finding.message).toContain(user);
  expect(finding.message).toContain(from);
  expect(finding.message).toMatch(/^container "app" .*CreateContainerConfigError\)$/);
  expect(finding.fix).toContain('"runAsUser: 1000"');
});

test('finds it in every kind of container, and each by itself', () => {
  const init = [{ name: 'step', image: 's:1' }, { name: 'proxy', image: 'p:1', restartPolicy: 'Always' }];
  const all = { securityContext: { runAsNonRoot: true, runAsUser: 0 }, initContainers: init, containers: [{ name: 'app', image: 'a:1' }] };
  expect(judge(nonrootContradiction, workloadOf('Deployment', all))).toMatchObject([
    { container: 'step', path: 'spec.template.spec.securityContext.runAsUser' }, { container: 'proxy' }, { container: 'app' },
  ]);
});

test.each([
  [undefined, undefined],
  [{ runAsNonRoot: true }, undefined],
  [{ runAsNonRoot: true }, { runAsUser: 1000 }],
  [{ runAsUser: 0, runAsNonRoot: true }, { runAsUser: 1000 }],
  [{ runAsUser: 0, runAsNonRoot: true }, { runAsNonRoot: false }],
  [{ runAsUser: 0 }, undefined],
  [{ runAsUser: 0 }, { runAsNonRoot: false }],
  [undefined, { runAsUser: 0 }],
])('says nothing with %j in the pod and %j in the container', (pod, own) => {
  expect(contexts(pod, own)).toEqual([]);
});

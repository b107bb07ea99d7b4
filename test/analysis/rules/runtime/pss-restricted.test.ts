import { repairOf } from '../../../../src/analysis/judge/repairs';
import { pssRestricted } from '../../../../src/analysis/rules/runtime/pss-restricted';
import { analyzeAll } from '../../analyze-all';
import { judge, podOf, workloadOf } from '../judge';

const silent = { containers: [{ name: 'app', image: 'app:1' }] };
const user = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  initContainers: [{
    name: 'proxy',
    image: 'p:1',
    restartPolicy: 'Always',
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsUser: 0 },
  }],
};

test('finds what a container does not say', () => {
  const findings = judge(pssRestricted, workloadOf('CronJob', silent), { podSecurity: 'restricted' });
  expect(findings.map(({ path }) => path.replace('spec.jobTemplate.spec.template.spec.containers[0].securityContext.', ''))).toEqual([
    'runAsNonRoot', 'allowPrivilegeEscalation', 'capabilities.drop', 'seccompProfile',
  ]);
  findings.forEach(finding => expect(finding).toMatchObject({ rule: 'pss-restricted', severity: 'error', container: 'app' }));
  expect(findings[1].message).toBe('Pod Security "restricted" refuses the pod: container "app" allows privilege escalation');
  expect(findings[1].fix).toBe('Set "allowPrivilegeEscalation: false".');
});

test('finds user 0 of a native sidecar', () => {
  expect(judge(pssRestricted, podOf(user), { podSecurity: 'restricted' })).toMatchObject([
    { container: 'proxy', path: 'spec.initContainers[0].securityContext.runAsUser' },
  ]);
});

test('says nothing where less is demanded, nor of what "baseline" forbids', () => {
  expect(judge(pssRestricted, podOf(silent))).toEqual([]);
  expect(judge(pssRestricted, podOf(silent), { podSecurity: 'baseline' })).toEqual([]);
  expect(judge(pssRestricted, podOf({ ...user, initContainers: [], hostPID: true }), { podSecurity: 'restricted' })).toEqual([]);
});

describe('in a Namespace of the set', () => {
  const set = (level: string) => [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': level } } },
    { ...workloadOf('Deployment', user), metadata: { name: 'web', namespace: 'shop' } },
  ];
  const found = (level: string, target = {}) => analyzeAll(set(level), { target, rules: [], setRules: [] });

  test('finds it if the Namespace enforces "restricted"', () => {
    expect(found('restricted')).toMatchObject([{
      rule: 'pss-restricted',
      object: { kind: 'Deployment', name: 'web', namespace: 'shop' },
      container: 'proxy',
      path: 'spec.template.spec.initContainers[0].securityContext.runAsUser',
      message: expect.stringContaining(
        'the namespace "shop" enforces Pod Security "restricted", which refuses the pod: container "proxy" runs as user 0',
      ),
    }]);
  });

  test('finds it as well if the target demands "baseline", but not once more', () => {
    expect(found('restricted', { podSecurity: 'baseline' })).toHaveLength(1);
    expect(found('restricted', { podSecurity: 'restricted' })).toEqual([]);
    expect(found('baseline')).toEqual([]);
  });
});

test.each([
  ['its nodes', { nodeSelector: { 'kubernetes.io/os': 'windows' } }, {}],
  ['its image', {}, { image: 'mcr.microsoft.com/windows/servercore:ltsc2022' }],
  ['its settings', { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } }, {}],
  ['the settings of a container', {}, { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } }],
])('takes nothing from a pod that is one of Windows by %s, and asks it to say so', (_, spec, container) => {
  const pod = (os: object) => podOf({ ...spec, ...os, containers: [{ name: 'app', image: 'app:1', ...container }] });
  const [first, ...others] = judge(pssRestricted, pod({}), { podSecurity: 'restricted' });
  expect(first.fix).toContain('runAsNonRoot');
  expect(others).toHaveLength(3);
  expect(others.map(({ fix }) => fix)).toEqual(Array(3).fill(expect.stringContaining('"os: {name: windows}"')));
  expect(others.map(repairOf)).toEqual([undefined, undefined, undefined]);
  expect(judge(pssRestricted, pod({ os: { name: 'windows' } }), { podSecurity: 'restricted' })).toHaveLength(1);
  const linux = judge(pssRestricted, pod({ os: { name: 'linux' } }), { podSecurity: 'restricted' });
  expect(linux.map(finding => repairOf(finding) !== undefined))
    .toEqual([false, true, true, true]);
});

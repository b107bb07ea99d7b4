import { Json } from '../../../../src/analysis/manifest/json';
import { apiSecurityContext } from '../../../../src/analysis/rules/api/api-security-context';
import { podWith } from '../containers';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

const PROFILE_FIX = 'Write "Localhost", "RuntimeDefault" or "Unconfined", spelt like that.';
const LOCALHOST_FIX = 'Write "type: Localhost", or remove "localhostProfile".';
const USER_FIX = 'Write a user, or DOMAIN\\USER, such as "ContainerUser".';
const SYSCTL_FIX = 'Use lower-case letters, digits, "-" and "_", with "." or "/" between the parts.';
const app = { name: 'app', image: 'app:1' };
const inApp = (securityContext: unknown) => foundIn(apiSecurityContext, podWith({ securityContext }), 'spec.containers[0].securityContext');
const inPod = (securityContext: unknown) =>
  foundIn(apiSecurityContext, podOf({ securityContext, containers: [app] }), 'spec.securityContext');

test.each<[Json, ...string[][]]>([
  [{ runAsUser: -1 },
    ['.runAsUser', 'the securityContext of container "app" has the runAsUser -1, which is not from 0 to 2147483647',
      'Write a number from 0 to 2147483647.']],
  [{ runAsUser: 2147483648 },
    ['.runAsUser', 'the securityContext of container "app" has the runAsUser 2147483648, which is not from 0 to 2147483647',
      'Write a number from 0 to 2147483647.']],
  [{ runAsGroup: -1 },
    ['.runAsGroup', 'the securityContext of container "app" has the runAsGroup -1, which is not from 0 to 2147483647',
      'Write a number from 0 to 2147483647.']],
  [{ runAsGroup: 2147483648 },
    ['.runAsGroup', 'the securityContext of container "app" has the runAsGroup 2147483648, which is not from 0 to 2147483647',
      'Write a number from 0 to 2147483647.']],
  [{ seccompProfile: {} },
    ['.seccompProfile.type', 'the securityContext of container "app" has a seccompProfile without a type', PROFILE_FIX]],
  [{ seccompProfile: { type: 'localhost', localhostProfile: 'a' } },
    ['.seccompProfile.type', 'the securityContext of container "app" has the seccompProfile.type "localhost", which does not exist',
      PROFILE_FIX],
    ['.seccompProfile.localhostProfile',
      'the securityContext of container "app" has a localhostProfile with the seccompProfile type "localhost", '
        + 'and only "Localhost" has one',
      LOCALHOST_FIX]],
  [{ seccompProfile: { type: 'Localhost' } },
    ['.seccompProfile.localhostProfile',
      'the securityContext of container "app" has the seccompProfile type "Localhost" without a localhostProfile',
      'Set "localhostProfile" to the profile on the node.']],
  [{ seccompProfile: { type: 'Localhost', localhostProfile: '/a' } },
    ['.seccompProfile.localhostProfile',
      'the securityContext of container "app" has the seccompProfile.localhostProfile "/a", and it must be relative',
      'Remove the "/" at the beginning.']],
  [{ seccompProfile: { type: 'Localhost', localhostProfile: 'a/../b' } },
    ['.seccompProfile.localhostProfile',
      'the securityContext of container "app" has the seccompProfile.localhostProfile "a/../b", and it must not contain ".."',
      'Write the path without "..".']],
  [{ seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } },
    ['.seccompProfile.localhostProfile',
      'the securityContext of container "app" has a localhostProfile with the seccompProfile type "RuntimeDefault", '
        + 'and only "Localhost" has one',
      LOCALHOST_FIX]],
  [{ seccompProfile: { localhostProfile: 'a' } },
    ['.seccompProfile.type', 'the securityContext of container "app" has a seccompProfile without a type', PROFILE_FIX],
    ['.seccompProfile.localhostProfile',
      'the securityContext of container "app" has a localhostProfile with the seccompProfile type "", and only "Localhost" has one',
      LOCALHOST_FIX]],
  [{ appArmorProfile: {} },
    ['.appArmorProfile.type', 'the securityContext of container "app" has an appArmorProfile without a type', PROFILE_FIX]],
  [{ appArmorProfile: { type: '', localhostProfile: 'a' } },
    ['.appArmorProfile.type', 'the securityContext of container "app" has an appArmorProfile without a type', PROFILE_FIX]],
  [{ appArmorProfile: { type: 'x', localhostProfile: 'a' } },
    ['.appArmorProfile.type', 'the securityContext of container "app" has the appArmorProfile.type "x", which does not exist',
      PROFILE_FIX]],
  [{ appArmorProfile: { type: 'Localhost' } },
    ['.appArmorProfile.localhostProfile',
      'the securityContext of container "app" has the appArmorProfile type "Localhost" without a localhostProfile',
      'Set "localhostProfile" to the profile on the node.']],
  [{ appArmorProfile: { type: 'Localhost', localhostProfile: ' a' } },
    ['.appArmorProfile.localhostProfile',
      'the securityContext of container "app" has the AppArmor profile " a", which begins or ends with white space',
      'Remove the white space.']],
  [{ appArmorProfile: { type: 'Localhost', localhostProfile: '' } },
    ['.appArmorProfile.localhostProfile', 'the securityContext of container "app" has an empty name of an AppArmor profile',
      'Write the name of a profile that is loaded on the node.']],
  [{ appArmorProfile: { type: 'Unconfined', localhostProfile: '' } },
    ['.appArmorProfile.localhostProfile',
      'the securityContext of container "app" has a localhostProfile with the appArmorProfile type "Unconfined", '
        + 'and only "Localhost" has one',
      LOCALHOST_FIX]],
  [{ windowsOptions: { gmsaCredentialSpecName: 'A' } },
    ['.windowsOptions.gmsaCredentialSpecName',
      'the securityContext of container "app" has the windowsOptions.gmsaCredentialSpecName "A", which is malformed',
      'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
  [{ windowsOptions: { gmsaCredentialSpec: '' } },
    ['.windowsOptions.gmsaCredentialSpec', 'the securityContext of container "app" has a gmsaCredentialSpec of 0 characters',
      'Write 1 to 65536 characters, or use "gmsaCredentialSpecName".']],
  [{ windowsOptions: { runAsUserName: '' } },
    ['.windowsOptions.runAsUserName', 'the securityContext of container "app" has the runAsUserName "", and it must not be empty',
      USER_FIX]],
  [{ windowsOptions: { runAsUserName: 'a\u0001' } },
    ['.windowsOptions.runAsUserName',
      'the securityContext of container "app" has the runAsUserName "a\\u0001", and it must not contain control characters', USER_FIX]],
  [{ windowsOptions: { runAsUserName: 'a\\b\\c' } },
    ['.windowsOptions.runAsUserName',
      'the securityContext of container "app" has the runAsUserName "a\\\\b\\\\c", and it must contain one backslash at most', USER_FIX]],
  [{ windowsOptions: { runAsUserName: 'a\\' } },
    ['.windowsOptions.runAsUserName',
      'the securityContext of container "app" has the runAsUserName "a\\\\", and the user must have 1 to 104 characters', USER_FIX]],
  [{ windowsOptions: { runAsUserName: 'u'.repeat(105) } },
    ['.windowsOptions.runAsUserName',
      `the securityContext of container "app" has the runAsUserName "${'u'.repeat(105)}", and the user must have 1 to 104 characters`,
      USER_FIX]],
  [{ windowsOptions: { runAsUserName: '. .' } },
    ['.windowsOptions.runAsUserName',
      'the securityContext of container "app" has the runAsUserName ". .", and the user must not consist of dots and spaces', USER_FIX]],
  [{ windowsOptions: { runAsUserName: 'a:b' } },
    ['.windowsOptions.runAsUserName',
      'the securityContext of container "app" has the runAsUserName "a:b", and the user must not contain any of "/\\:;|=,+*?<>@[]',
      USER_FIX]],
  [{ windowsOptions: { runAsUserName: '.x\\u' } },
    ['.windowsOptions.runAsUserName', 'the securityContext of container "app" has the runAsUserName ".x\\\\u", and ".x" is no domain',
      USER_FIX]],
  [{ windowsOptions: { runAsUserName: 'a?b\\u' } },
    ['.windowsOptions.runAsUserName', 'the securityContext of container "app" has the runAsUserName "a?b\\\\u", and "a?b" is no domain',
      USER_FIX]],
  [{ windowsOptions: { runAsUserName: `${'d'.repeat(64)}\\u` } },
    ['.windowsOptions.runAsUserName',
      `the securityContext of container "app" has the runAsUserName "${'d'.repeat(64)}\\\\u", and "${'d'.repeat(64)}" is no domain`,
      USER_FIX]],
  [{ windowsOptions: { runAsUserName: `${'a.'.repeat(128)}\\u` } },
    ['.windowsOptions.runAsUserName',
      `the securityContext of container "app" has the runAsUserName "${'a.'.repeat(128)}\\\\u", and "${'a.'.repeat(128)}" is no domain`,
      USER_FIX]],
  [{ windowsOptions: { runAsUserName: '\\u' } },
    ['.windowsOptions.runAsUserName', 'the securityContext of container "app" has the runAsUserName "\\\\u", and "" is no domain',
      USER_FIX]],
])('reports %j of a container and of the pod', (context, ...found) => {
  expect(inApp(context)).toEqual(found);
  expect(inPod(context)).toEqual(found.map(([place, what, fix]) => [place, what.replace('container "app"', 'the pod'), fix]));
});

test.each<[Json, ...string[][]]>([
  [{ procMount: '' },
    ['.procMount', 'the securityContext of container "app" has an empty procMount', 'Write "Default" or "Unmasked", spelt like that.']],
  [{ procMount: 'unmasked' },
    ['.procMount', 'the securityContext of container "app" has the procMount "unmasked", which does not exist',
      'Write "Default" or "Unmasked", spelt like that.']],
  [{ procMount: 'Unmasked' },
    ['.procMount', 'the securityContext of container "app" has the procMount "Unmasked" in a pod without "hostUsers: false"',
      'Set "hostUsers: false" in the pod, or remove "procMount".']],
  [{ privileged: true, allowPrivilegeEscalation: false },
    ['.allowPrivilegeEscalation',
      'the securityContext of container "app" has "allowPrivilegeEscalation: false" and "privileged: true", '
        + 'and a privileged container can always escalate',
      'Remove "privileged", or "allowPrivilegeEscalation".']],
  [{ capabilities: { add: ['A', 'CAP_SYS_ADMIN'] }, allowPrivilegeEscalation: false },
    ['.allowPrivilegeEscalation',
      'the securityContext of container "app" has "allowPrivilegeEscalation: false" and adds the capability CAP_SYS_ADMIN, '
        + 'which can always escalate',
      'Remove the capability, or "allowPrivilegeEscalation".']],
])('reports %j of a container', (context, ...found) => {
  expect(inApp(context)).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ fsGroup: -1 },
    ['.fsGroup', 'the securityContext of the pod has the fsGroup -1, which is not from 0 to 2147483647',
      'Write a number from 0 to 2147483647.']],
  [{ fsGroup: 2147483648 },
    ['.fsGroup', 'the securityContext of the pod has the fsGroup 2147483648, which is not from 0 to 2147483647',
      'Write a number from 0 to 2147483647.']],
  [{ supplementalGroups: [0, -1, 2147483648] },
    ['.supplementalGroups[1]', 'the securityContext of the pod has the supplementalGroups[1] -1, which is not from 0 to 2147483647',
      'Write a number from 0 to 2147483647.'],
    ['.supplementalGroups[2]', 'the securityContext of the pod has the supplementalGroups[2] 2147483648, which is not from 0 to 2147483647',
      'Write a number from 0 to 2147483647.']],
  [{ fsGroupChangePolicy: 'always' },
    ['.fsGroupChangePolicy', 'the securityContext of the pod has the fsGroupChangePolicy "always", which does not exist',
      'Write "OnRootMismatch" or "Always", spelt like that.']],
  [{ supplementalGroupsPolicy: '' },
    ['.supplementalGroupsPolicy', 'the securityContext of the pod has an empty supplementalGroupsPolicy',
      'Write "Merge" or "Strict", spelt like that.']],
  [{ seLinuxChangePolicy: 'x' },
    ['.seLinuxChangePolicy', 'the securityContext of the pod has the seLinuxChangePolicy "x", which does not exist',
      'Write "Recursive" or "MountOption", spelt like that.']],
  [{ sysctls: [{}, { name: 'A' }, { name: 'a..b' }, { name: 'a.b' }, { name: 'a.b' }, null] },
    ['.sysctls[0].name', 'the securityContext of the pod has a sysctl without a name',
      'Set "name" to the name of the sysctl, such as "net.core.somaxconn".'],
    ['.sysctls[1].name', 'the securityContext of the pod has the sysctl "A", which is malformed', SYSCTL_FIX],
    ['.sysctls[2].name', 'the securityContext of the pod has the sysctl "a..b", which is malformed', SYSCTL_FIX],
    ['.sysctls[4].name', 'the securityContext of the pod sets the sysctl "a.b" twice', 'Set it once.'],
    ['.sysctls[5].name', 'the securityContext of the pod has a sysctl without a name',
      'Set "name" to the name of the sysctl, such as "net.core.somaxconn".']],
  [{ sysctls: [{ name: `a.${'b'.repeat(252)}` }] },
    ['.sysctls[0].name', `the securityContext of the pod has the sysctl "a.${'b'.repeat(252)}", which is malformed`, SYSCTL_FIX]],
])('reports %j of the pod', (context, ...found) => {
  expect(inPod(context)).toEqual(found);
});

test.each<[unknown]>([
  [null],
  [{}],
  [{ runAsUser: 0, runAsGroup: 0 }],
  [{ runAsUser: 2147483647, runAsGroup: 2147483647 }],
  [{ runAsUser: null }],
  [{ seccompProfile: null, appArmorProfile: null, windowsOptions: null }],
  [{ seccompProfile: { type: 'RuntimeDefault' }, appArmorProfile: { type: 'RuntimeDefault' } }],
  [{ seccompProfile: { type: 'Unconfined' }, appArmorProfile: { type: 'Unconfined' } }],
  [{ seccompProfile: { type: 'Localhost', localhostProfile: 'a..b' }, appArmorProfile: { type: 'Localhost', localhostProfile: '/a' } }],
  [{ seccompProfile: { type: 'Localhost', localhostProfile: '' } }],
  [{ appArmorProfile: { type: 'Localhost', localhostProfile: 'x'.repeat(4095) } }],
  [{ procMount: 'Default' }],
  [{ procMount: null }],
  [{ allowPrivilegeEscalation: true, privileged: true }],
  [{ allowPrivilegeEscalation: false, privileged: false, capabilities: { add: ['SYS_ADMIN'], drop: ['CAP_SYS_ADMIN'] } }],
  [{ allowPrivilegeEscalation: null, privileged: true, capabilities: { add: ['CAP_SYS_ADMIN'] } }],
  [{ windowsOptions: { runAsUserName: 'u' } }],
  [{ windowsOptions: { runAsUserName: 'd\\u' } }],
  [{ windowsOptions: { runAsUserName: 'u'.repeat(104) } }],
  [{ windowsOptions: { runAsUserName: '.a' } }],
  [{ windowsOptions: { runAsUserName: 'a b' } }],
  [{ windowsOptions: { runAsUserName: 'ddddddddddddddd\\u' } }],
  [{ windowsOptions: { runAsUserName: 'dddddddddddddddd\\u' } }],
  [{ windowsOptions: { runAsUserName: `${'d'.repeat(63)}\\u` } }],
  [{ windowsOptions: { runAsUserName: 'a_b\\u' } }],
  [{ windowsOptions: { runAsUserName: 'a.b.c.d.e.f.g.h.i\\u' } }],
  [{ windowsOptions: { gmsaCredentialSpecName: 'a', gmsaCredentialSpec: 'x', hostProcess: false } }],
])('says nothing of %j', context => {
  expect(inApp(context)).toEqual([]);
});

test.each<[unknown]>([
  [{ fsGroup: 0, fsGroupChangePolicy: 'OnRootMismatch', supplementalGroupsPolicy: 'Merge', seLinuxChangePolicy: 'Recursive' }],
  [{ fsGroup: 2147483647, fsGroupChangePolicy: 'Always', supplementalGroupsPolicy: 'Strict', seLinuxChangePolicy: null }],
  [{ supplementalGroups: [0, 2147483647], runAsNonRoot: true }],
  [{ supplementalGroups: [], sysctls: [] }],
  [{
    sysctls: [
      { name: 'a.b' }, { name: 'a/b' }, { name: 'net.ipv4.conf.eno2/100.rp_filter' }, { name: 'kernel.sem' },
      { name: `a.${'b'.repeat(251)}` },
    ],
  }],
])('says nothing of %j of the pod', context => {
  expect(inPod(context)).toEqual([]);
});

test('reports what is too long', () => {
  expect(inApp({ appArmorProfile: { type: 'Localhost', localhostProfile: 'x'.repeat(4096) } })).toEqual([
    ['.appArmorProfile.localhostProfile', 'the securityContext of container "app" has an AppArmor profile with a name of 4096 characters',
      'Write at most 4095 characters.'],
  ]);
  expect(inApp({ windowsOptions: { gmsaCredentialSpec: 'x'.repeat(65537) } })).toMatchObject([[expect.anything(),
    'the securityContext of container "app" has a gmsaCredentialSpec of 65537 characters', expect.anything()]]);
  expect(inApp({ windowsOptions: { gmsaCredentialSpec: 'x'.repeat(65536) } })).toEqual([]);
});

test('knows how long the domain of a Windows user may be', () => {
  const user = (domain: string) => inApp({ windowsOptions: { runAsUserName: `${domain}\\u` } });
  expect(user(`${'a.'.repeat(127)}b`)).toEqual([]);
  expect(user(`${'a.'.repeat(127)}bb`)).toHaveLength(1);
});

test('lets a pod with users of its own have an unmasked /proc', () => {
  const unmasked = { ...app, securityContext: { procMount: 'Unmasked' } };
  expect(judge(apiSecurityContext, podOf({ hostUsers: false, containers: [unmasked] }))).toEqual([]);
  expect(judge(apiSecurityContext, podOf({ hostUsers: true, containers: [unmasked] })).length).toBe(1);
});

describe('of a sysctl', () => {
  const said = (name: string, more: Json) => foundIn(apiSecurityContext,
    podOf({ ...more, securityContext: { sysctls: [{ name }] }, containers: [app] }));

  test.each(['net.core.somaxconn', 'net/core/somaxconn'])('it reports %s with hostNetwork', name => {
    expect(said(name, { hostNetwork: true })).toEqual([['securityContext.sysctls[0].name',
      `the securityContext of the pod sets the sysctl "${name}" in a pod with "hostNetwork: true", where it would be that of the node`,
      'Remove it, and set it on the node.']]);
  });

  test.each([
    'kernel.sem', 'kernel.shm', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced', 'kernel.msg', 'kernel.msgmax',
    'kernel.msgmnb', 'kernel.msgmni', 'fs.mqueue.msg_max', 'kernel/sem', 'fs/mqueue/x',
  ])('it reports %s with hostIPC', name => {
    expect(said(name, { hostIPC: true })).toEqual([['securityContext.sysctls[0].name',
      `the securityContext of the pod sets the sysctl "${name}" in a pod with "hostIPC: true", where it would be that of the node`,
      'Remove it, and set it on the node.']]);
  });

  test.each<[string, Json]>([
    ['net.core.somaxconn', {}],
    ['net.core.somaxconn', { hostIPC: true }],
    ['kernel.sem', { hostNetwork: true }],
    ['net', { hostNetwork: true }],
    ['netx.a', { hostNetwork: true }],
    ['kernel.semx', { hostIPC: true }],
    ['xkernel.sem', { hostIPC: true }],
    ['fs.mqueue', { hostIPC: true }],
    ['a.net.b', { hostNetwork: true }],
    ['net-a/b.c', { hostNetwork: true }],
    ['net.core/x', { hostNetwork: false }],
    ['fs/mqueue.x', { hostIPC: true }],
    ['fs.mqueue/x', { hostIPC: true }],
  ])('it says nothing of %s in a pod with %j', (name, more) => {
    expect(said(name, more)).toEqual([]);
  });
});

describe('of the old annotations', () => {
  const annotated = (annotations: Json, spec: Json = {}) => ({
    ...podOf({ containers: [app], ...spec }),
    metadata: { name: 'pod', annotations },
  });
  const found = (annotations: Json) => foundIn(apiSecurityContext, annotated(annotations), 'metadata.annotations');

  test.each<[Json, ...string[][]]>([
    [{ 'seccomp.security.alpha.kubernetes.io/pod': 'x' },
      ['[seccomp.security.alpha.kubernetes.io/pod]', 'an annotation of the pod has the value "x", which is no seccomp profile',
        'Remove the annotation and use "securityContext.seccompProfile".']],
    [{ 'seccomp.security.alpha.kubernetes.io/pod': '' },
      ['[seccomp.security.alpha.kubernetes.io/pod]', 'an annotation of the pod has the value "", which is no seccomp profile',
        'Remove the annotation and use "securityContext.seccompProfile".']],
    [{ 'container.seccomp.security.alpha.kubernetes.io/app': 'localhost//a' },
      ['[container.seccomp.security.alpha.kubernetes.io/app]', 'an annotation of the pod has the profile "/a", and it must be relative',
        'Remove the "/" at the beginning.']],
    [{ 'container.seccomp.security.alpha.kubernetes.io/app': 'localhost/../a' },
      ['[container.seccomp.security.alpha.kubernetes.io/app]',
        'an annotation of the pod has the profile "../a", and it must not contain ".."', 'Write the path without "..".']],
    [{ 'container.apparmor.security.beta.kubernetes.io/app': 'x' },
      ['[container.apparmor.security.beta.kubernetes.io/app]', 'an annotation of the pod has the value "x", which is no AppArmor profile',
        'Remove the annotation and use "securityContext.appArmorProfile".']],
    [{ 'container.apparmor.security.beta.kubernetes.io/other': 'unconfined' },
      ['[container.apparmor.security.beta.kubernetes.io/other]', 'an annotation of the pod names a container that the pod does not have',
        'Remove the annotation, or write the name of a container behind the "/".']],
  ])('it reports %j', (annotations, ...expected) => {
    expect(found(annotations)).toEqual(expected);
  });

  test.each<[Json]>([
    [{}],
    [{ 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' }],
    [{ 'seccomp.security.alpha.kubernetes.io/pod': 'docker/default' }],
    [{ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }],
    [{ 'seccomp.security.alpha.kubernetes.io/pod': 'localhost/a' }],
    [{ 'container.seccomp.security.alpha.kubernetes.io/other': 'unconfined' }],
    [{ 'container.apparmor.security.beta.kubernetes.io/app': '' }],
    [{ 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' }],
    [{ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' }],
    [{ 'container.apparmor.security.beta.kubernetes.io/app': 'localhost//a' }],
    [{ 'a/b': 'x' }],
  ])('it says nothing of %j', annotations => {
    expect(found(annotations)).toEqual([]);
  });

  const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
  const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/app';
  const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/app';

  test.each<[string, Json, boolean]>([
    ['unconfined', { type: 'Unconfined' }, true],
    ['runtime/default', { type: 'Unconfined' }, false],
    ['runtime/default', { type: 'RuntimeDefault' }, true],
    ['unconfined', { type: 'RuntimeDefault' }, false],
    ['localhost/a', { type: 'Localhost', localhostProfile: 'a' }, true],
    ['localhost/b', { type: 'Localhost', localhostProfile: 'a' }, false],
    ['unconfined', { type: 'Localhost', localhostProfile: 'a' }, false],
  ])('it compares %s with %j', (value, profile, isSame) => {
    const at = (annotation: string, spec: Json) => foundIn(apiSecurityContext, annotated({ [annotation]: value }, spec));
    const inContainer = (context: Json) => ({ containers: [{ ...app, securityContext: context }] });
    const differs = (place: string, whose: string, field: string) => isSame ? [] : [[place,
      `the securityContext of ${whose} has ${field} that differs from the annotation "${value}"`, 'Remove the annotation.']];
    expect(at(SECCOMP_POD, { securityContext: { seccompProfile: profile } })).toEqual(differs(
      'securityContext.seccompProfile',
      'the pod',
      'a seccompProfile',
    ));
    expect(at(SECCOMP, inContainer({ seccompProfile: profile }))).toEqual(differs(
      'containers[0].securityContext.seccompProfile',
      'container "app"',
      'a seccompProfile',
    ));
    expect(at(SECCOMP, { securityContext: { seccompProfile: profile } })).toEqual([]);
    expect(at(APP_ARMOR, inContainer({ appArmorProfile: profile }))).toEqual(differs(
      'containers[0].securityContext.appArmorProfile',
      'container "app"',
      'an appArmorProfile',
    ));
    expect(at(APP_ARMOR, { ...inContainer({ appArmorProfile: profile }), os: { name: 'windows' } })).toEqual([]);
  });

  test('it knows the older name of the default for seccomp only', () => {
    const profile = { type: 'RuntimeDefault' };
    expect(judge(
      apiSecurityContext,
      annotated({ [SECCOMP_POD]: 'docker/default' }, { securityContext: { seccompProfile: profile } }),
    )).toEqual([]);
    expect(judge(apiSecurityContext, annotated({ [APP_ARMOR]: 'docker/default' }, { securityContext: { appArmorProfile: profile } }))
      .map(f => f.path))
      .toContain('spec.containers[0].securityContext.appArmorProfile');
  });

  test('it compares that for AppArmor with the profile of the pod, which in a Pod it may replace', () => {
    const securityContext = { appArmorProfile: { type: 'RuntimeDefault' } };
    const inPodOf = (value: string) =>
      foundIn(apiSecurityContext, annotated({ [APP_ARMOR]: value }, { securityContext })).map(([place]) => place);
    const inTemplate = (value: string) => {
      const manifest = workloadOf('Deployment', { containers: [app], securityContext });
      manifest.spec.template.metadata.annotations = { [APP_ARMOR]: value };
      return foundIn(apiSecurityContext, manifest, 'spec.template.spec.').map(([place]) => place);
    };
    const place = ['containers[0].securityContext.appArmorProfile'];
    for (const value of ['unconfined', 'localhost/a', 'localhost/a b']) {
      expect(inPodOf(value)).toEqual([]);
      expect(inTemplate(value)).toEqual(place);
    }
    for (const value of ['', 'localhost/', 'localhost/ a', 'localhost/a ']) {
      expect(inPodOf(value)).toEqual(place);
    }
    expect(inPodOf('runtime/default')).toEqual([]);
    expect(inTemplate('runtime/default')).toEqual([]);
  });

  test('it looks at those of a template', () => {
    const manifest = workloadOf('Deployment', { containers: [app] });
    manifest.spec.template.metadata.annotations = { [SECCOMP]: 'x' };
    expect(judge(apiSecurityContext, manifest)).toMatchObject([{
      severity: 'error',
      path: `spec.template.metadata.annotations[${SECCOMP}]`,
    }]);
  });
});

describe('of processes of the host', () => {
  test.each<[Json, ...string[][]]>([
    [{ hostNetwork: false, securityContext: { windowsOptions: { hostProcess: true } } },
      ['hostNetwork', 'the pod has "hostProcess: true" and not the network of its node, which goes with it',
        'Set "hostNetwork: true" in the pod.']],
    [{
      securityContext: { windowsOptions: { hostProcess: true } },
      containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: false } } }],
    },
    ['containers[0].securityContext.windowsOptions.hostProcess',
      'container "app" has "hostProcess: false" and the pod "hostProcess: true"',
      'Set "hostProcess" in the securityContext of the pod only.']],
    [{
      securityContext: { windowsOptions: { hostProcess: false } },
      containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: true } } }],
    },
    ['containers[0].securityContext.windowsOptions.hostProcess',
      'container "app" has "hostProcess: true" and the pod "hostProcess: false"',
      'Set "hostProcess" in the securityContext of the pod only.']],
    [{
      containers: [
        { name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: true } } },
        { name: 'b', image: 'app:1' },
        { name: 'c', image: 'app:1' },
      ],
    },
    ['containers[1].securityContext.windowsOptions.hostProcess',
      'container "b" is no process of the host beside one that is, and all or none must be',
      'Set "hostProcess: true" in the securityContext of the pod only.']],
    [{
      initContainers: [{ name: 'i', image: 'i' }],
      containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: true } } }],
    },
    ['initContainers[0].securityContext.windowsOptions.hostProcess',
      'init container "i" is no process of the host beside one that is, and all or none must be',
      'Set "hostProcess: true" in the securityContext of the pod only.']],
  ])('it reports %j', (spec, ...found) => {
    expect(foundIn(apiSecurityContext, podOf({ hostNetwork: true, containers: [app], ...spec }))).toEqual(found);
  });

  test.each<[Json]>([
    [{ securityContext: { windowsOptions: { hostProcess: true } } }],
    [{ securityContext: { windowsOptions: { hostProcess: false } }, hostNetwork: false }],
    [{
      containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: true } } }],
      initContainers: [{ name: 'i', image: 'i', securityContext: { windowsOptions: { hostProcess: true } } }],
    }],
    [{
      securityContext: { windowsOptions: { hostProcess: true } },
      containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: null } } }],
    }],
    [{ containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: false } } }], hostNetwork: false }],
    [{
      securityContext: { windowsOptions: { hostProcess: true } },
      containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: { hostProcess: true } } }],
    }],
  ])('it says nothing of %j', spec => {
    expect(judge(apiSecurityContext, podOf({ hostNetwork: true, containers: [app], ...spec }))).toEqual([]);
  });
});

test('knows the seLinuxChangePolicy MountOption from 1.37 on', () => {
  const manifest = podOf({ securityContext: { seLinuxChangePolicy: 'MountOption' }, containers: [{ name: 'app', image: 'x' }] });
  expect(judge(apiSecurityContext, manifest, { minor: 37 })).toEqual([]);
  expect(judge(apiSecurityContext, manifest, { minor: 36 })).toMatchObject([{
    severity: 'error', path: 'spec.securityContext.seLinuxChangePolicy', fix: 'Write "Recursive", or remove it; it is on from 1.37 on.',
  }]);
  expect(judge(apiSecurityContext, manifest)).toMatchObject([{
    severity: 'warning',
    message: expect.stringMatching(/^on Kubernetes 1.35 and 1.36: /),
  }]);
});

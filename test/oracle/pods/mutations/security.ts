import { changes, objectAt, values } from '../mutant';

const IDS = [-1, 0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 40];
const SECCOMP = [
  {}, { type: '' }, { type: 'RuntimeDefault' }, { type: 'runtime/default' }, { type: 'Unconfined' }, { type: 'Localhost' },
  { type: 'Localhost', localhostProfile: 'a.json' }, { type: 'Localhost', localhostProfile: '/a.json' },
  { type: 'Localhost', localhostProfile: '../a' }, { type: 'Localhost', localhostProfile: '' },
  { type: 'RuntimeDefault', localhostProfile: 'a.json' }, { type: 'RuntimeDefault', localhostProfile: '' }, null,
];
const APP_ARMOR = [
  {}, { type: 'RuntimeDefault' }, { type: 'Disabled' }, { type: 'Localhost' }, { type: 'Localhost', localhostProfile: 'a' },
  { type: 'Localhost', localhostProfile: ' a' }, { type: 'Localhost', localhostProfile: '' }, { type: 'Unconfined', localhostProfile: 'a' },
  { type: 'Localhost', localhostProfile: 'a'.repeat(4096) },
];
const WINDOWS = [{}, { runAsUserName: 'ContainerUser' }, { runAsUserName: '' }, { hostProcess: true }, { gmsaCredentialSpecName: 'A' }];

/** Security contexts and the namespaces of the host. */
export const SECURITY = [
  ...values('security context', m => m.securityContext(), {
    runAsUser: IDS,
    runAsGroup: IDS,
    procMount: ['', 'Default', 'Unmasked', 'default'],
    seccompProfile: SECCOMP,
    appArmorProfile: APP_ARMOR,
    windowsOptions: WINDOWS,
    capabilities: [{}, { add: ['ALL'] }, { add: ['nonsense', 'nonsense'] }, { drop: [''] }],
    privileged: [true, false, null],
    allowPrivilegeEscalation: [true, false],
    seLinuxOptions: [{}, { level: 'nonsense' }],
  }),
  ...values('pod security context', m => m.podSecurity, {
    runAsUser: IDS,
    runAsGroup: IDS,
    fsGroup: IDS,
    supplementalGroups: [[], [0, 0], [-1], [2 ** 31]],
    fsGroupChangePolicy: ['', 'Always', 'OnRootMismatch', 'Never'],
    supplementalGroupsPolicy: ['', 'Merge', 'Strict', 'merge'],
    seLinuxChangePolicy: ['', 'Recursive', 'MountOption', 'x'],
    seccompProfile: SECCOMP,
    appArmorProfile: APP_ARMOR,
    windowsOptions: WINDOWS,
    sysctls: [
      [{ name: 'net.ipv4.ip_forward', value: '1' }], [{ name: '', value: '1' }], [{ value: '1' }], [{ name: 'A', value: '1' }],
      [{ name: 'a..b', value: '1' }], [{ name: 'a.b', value: '1' }, { name: 'a.b', value: '2' }], [{ name: 'kernel/shmmax', value: '1' }],
      [{ name: 'a.b' }],
    ],
  }),
  ...changes({
    'privileged without escalation': m => m.container().securityContext = { privileged: true, allowPrivilegeEscalation: false },
    'privileged with escalation': m => m.container().securityContext = { privileged: true, allowPrivilegeEscalation: true },
    'CAP_SYS_ADMIN without escalation': m =>
      m.container().securityContext = { capabilities: { add: ['CAP_SYS_ADMIN'] }, allowPrivilegeEscalation: false },
    'SYS_ADMIN without escalation': m =>
      m.container().securityContext = { capabilities: { add: ['SYS_ADMIN'] }, allowPrivilegeEscalation: false },
    'a process namespace of the pod and of the host': m => Object.assign(m.pod, { hostPID: true, shareProcessNamespace: true }),
    'no process namespace of the pod, but of the host': m => Object.assign(m.pod, { hostPID: true, shareProcessNamespace: false }),
    'hostPID': m => m.pod.hostPID = true,
    'shareProcessNamespace': m => m.pod.shareProcessNamespace = true,
    'own users': m => m.pod.hostUsers = false,
    'users of the host': m => m.pod.hostUsers = true,
    'own users and hostNetwork': m => Object.assign(m.pod, { hostUsers: false, hostNetwork: true }),
    'own users and hostPID': m => Object.assign(m.pod, { hostUsers: false, hostPID: true, shareProcessNamespace: false }),
    'own users and hostIPC': m => Object.assign(m.pod, { hostUsers: false, hostIPC: true }),
    'own users and hostIPC false': m => Object.assign(m.pod, { hostUsers: false, hostIPC: false }),
    'own users and Unmasked': m => {
      m.pod.hostUsers = false;
      m.securityContext().procMount = 'Unmasked';
    },
    'sysctl of the network and hostNetwork': m => {
      m.pod.hostNetwork = true;
      m.podSecurity.sysctls = [{ name: 'net.core.somaxconn', value: '1' }];
    },
    'sysctl of memory and hostIPC': m => {
      m.pod.hostIPC = true;
      m.podSecurity.sysctls = [{ name: 'kernel.shmmax', value: '1' }];
    },
    'sysctl of messages and hostIPC': m => {
      m.pod.hostIPC = true;
      m.podSecurity.sysctls = [{ name: 'fs.mqueue.msg_max', value: '1' }];
    },
    'Windows with the user of Linux': m => {
      m.pod.os = { name: 'windows' };
      m.securityContext().runAsUser = 1000;
    },
    'Linux with options of Windows': m => {
      m.pod.os = { name: 'linux' };
      m.securityContext().windowsOptions = {};
    },
    'Linux pod with options of Windows': m => {
      m.pod.os = { name: 'linux' };
      m.podSecurity.windowsOptions = {};
    },
    'hostProcess in one container': m => objectAt(m.securityContext(), 'windowsOptions').hostProcess = true,
  }),
  ...values('pod', m => m.pod, { os: [{}, { name: '' }, { name: 'linux' }, { name: 'windows' }, { name: 'Linux' }, { name: 'darwin' }] }),
];

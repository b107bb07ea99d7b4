import { strict as assert } from 'assert';
import { prediction } from '../harness/tests';
import { analysisOf } from '../pods/analysis';

/** NET_BIND_SERVICE, permitted and effective, as the kernel keeps it beside a file. */
const CAPABILITY = `0100000200040000${'0'.repeat(24)}`;

/** Copies busybox as a web server, and gives the copy the capability, as setcap does. */
const PROGRAM = [
  { name: 'copy', image: 'busybox:1.37', command: ['cp', '/bin/busybox', '/programs/httpd'] },
  {
    name: 'setcap',
    image: 'python:alpine',
    command: ['python3', '-c', `import os; os.setxattr("/programs/httpd", "security.capability", bytes.fromhex("${CAPABILITY}"))`],
  },
].map(container => ({ ...container, volumeMounts: [{ name: 'programs', mountPath: '/programs' }] }));

/** Several ports of the node, for those who test at the same time. */
const PORT = 600 + process.pid % 300;

/** A web server of user 1000 on a low port. */
const server = (name: string, port: number, program: string, hostNetwork: boolean, securityContext: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    hostNetwork,
    initContainers: PROGRAM,
    containers: [{
      name,
      image: 'busybox:1.37',
      command: [program, '-f', '-p', `${port}`],
      ports: [{ containerPort: port }],
      securityContext: { runAsUser: 1000, ...securityContext },
      volumeMounts: [{ name: 'programs', mountPath: '/programs' }],
    }],
    volumes: [{ name: 'programs', emptyDir: {} }],
    terminationGracePeriodSeconds: 1,
  },
});

const ADDED = { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } };
const WITH_CAPABILITY = '/programs/httpd';

prediction('a low port of a user that is not root', async trial => {
  const isFound = (pod: any) => analysisOf(trial, pod).findings.some(({ rule }) => rule === 'low-port-non-root');
  const listening = [
    server('own-network', 80, 'httpd', false, { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }),
    server('capable', PORT, WITH_CAPABILITY, true, ADDED),
    server('gains-nothing', PORT + 1, WITH_CAPABILITY, true, { ...ADDED, allowPrivilegeEscalation: false }),
  ];
  const denied = [server('incapable', PORT + 2, 'httpd', true), server('only-added', PORT + 3, 'httpd', true, ADDED)];
  assert.deepEqual(listening.map(isFound), [false, false, false]);
  // That the program lacks what its container adds stands in no manifest.
  assert.deepEqual(denied.map(isFound), [true, false]);
  await trial.apply(...listening, ...denied);
  for (const { metadata: { name } } of denied) {
    await trial.logsWith(name, name, /bind: Permission denied/);
  }
  for (const { metadata: { name } } of listening) {
    await trial.readyPod(name);
    assert.doesNotMatch(await trial.logs(name, name), /denied/);
  }
  trial.proves('in the network of the pod any user may listen on port 80');
  trial.proves('in that of the node only a program whose file has NET_BIND_SERVICE may, in a container that adds it, '
    + 'also without privilege escalation; the others: `bind: Permission denied`');
});

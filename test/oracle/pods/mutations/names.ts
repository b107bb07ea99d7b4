import { changes, listAt, values } from '../mutant';

const LABELS = ['', 'a', 'A', 'a_b', 'a.b', '-a', 'a-', 'a--b', '1', 'n'.repeat(63), 'n'.repeat(64), 'ä', undefined, null];

/** Names of containers and volumes, images. */
export const NAMES = [
  ...values('app container', m => m.app(), { name: LABELS }),
  ...values('init container', m => m.step(), { name: LABELS }),
  ...values('container', m => m.container(), {
    image: ['', ' ', ' busybox', 'busybox ', 'busy box', undefined, null],
    imagePullPolicy: ['', 'always', 'IfNotPresent', 'Sometimes'],
    terminationMessagePolicy: ['', 'file', 'FallbackToLogsOnError'],
    command: [[], [''], null],
    workingDir: ['', 'relative'],
  }),
  ...values('volume', m => m.volume(), { name: LABELS }),
  ...changes({
    'two app containers of one name': m => listAt(m.pod, 'containers').push({ ...m.newContainer(), name: m.app().name }),
    'init container named as an app container': m => m.step().name = m.app().name,
    'native sidecar named as an app container': m => m.native().name = m.app().name,
    'two init containers of one name': m => listAt(m.pod, 'initContainers').push({ ...m.newContainer(), name: m.step().name }),
    'two volumes of one name': m => m.newVolume({ name: m.volume().name, emptyDir: {} }),
    'two containers without a name': m => listAt(m.pod, 'containers').push({ image: 'a' }, { image: 'b' }),
    'no containers': m => m.pod.containers = [],
    'no list of containers': m => delete m.pod.containers,
    'a container of null': m => listAt(m.pod, 'containers').push(null),
    'an empty container': m => listAt(m.pod, 'containers').push({}),
    'an empty init container': m => listAt(m.pod, 'initContainers').unshift({}),
  }),
];

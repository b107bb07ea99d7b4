import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { gitRepository } from './address-input';
import { GeneratedStep, literal } from './generated-step';
import { checked, overlaps, writtenPath } from './init-step-input';
import { InitStepGitCloneProps } from './init-step-props';
import { propsOf } from './props-input';
import { GIT_CLONE } from './scripts';
import { isObject, quoted } from '../analysis/manifest/json';
import { demand } from '../synth/given';

const GIT = 'alpine/git:2.49.1';
const NAME = 'git-clone';

/** Where the step's own volumes are: the repository with its configuration, and the Secret. */
const OWN = '/run/git-clone';
const SCRATCH = `${OWN}/scratch`;
const CREDENTIALS = `${OWN}/credentials`;

/** So that `-credentials` fits behind it in a label. */
const LONGEST_NAME = 51;

/** @see https://git-scm.com/docs/git-check-ref-format */
const NOT_IN_REF = /^[-/.]|\.\.|\/\/|@\{|[\s~^:?*[\\\u0000-\u001f\u007f]|[/.]$|\.lock$/;

/** The variables that the script exports. */
const SET_BY_SCRIPT = [
  'HOME', 'GIT_DIR', 'GIT_WORK_TREE', 'GIT_TERMINAL_PROMPT', 'GIT_CONFIG_NOSYSTEM', 'GIT_CONFIG_GLOBAL', 'GIT_ATTR_NOSYSTEM',
  'GIT_ALLOW_PROTOCOL', 'credentials',
];

/** Checks the props of `InitStep.gitClone`, and gives what its container is made of. */
export function cloneContainer(props: InitStepGitCloneProps): GeneratedStep {
  const { into, revision = '', depth = 1, credentials, name = NAME } = propsOf('InitStep.gitClone', props);
  const { address, protocol, origin } = gitRepository(props.repository, credentials !== undefined);
  const where = `InitStep.gitClone(${quoted(address)})`;
  demand(where, 'credentials', credentials, credentials === undefined || (isObject(credentials) && typeof credentials.name === 'string'),
    'Give a Secret, as Secret.fromSecretName makes it.');
  demand(where, 'revision', revision, typeof revision === 'string', 'Write the name of a branch or tag, or the full hash of a commit.');
  checked(where, revision === '' || !NOT_IN_REF.test(revision), `"revision" is ${quoted(revision)}`,
    'Use the name of a branch or tag, or the full hash of a commit.');
  checked(
    where, Number.isInteger(depth) && depth >= 0, `"depth" is ${quoted(depth)}`, 'Use the number of commits, or 0 for the whole history.',
  );
  demand(where, 'name', name, typeof name === 'string', 'Write the name of the container.');
  checked(where, name.length <= LONGEST_NAME, `the name ${quoted(name)} has ${name.length} characters`,
    `Use at most ${LONGEST_NAME}: volumes of the step begin with its name.`);
  const directory = writtenPath(where, into);
  checked(where, !overlaps(directory, OWN), `the mount ${quoted(directory)} overlaps with ${OWN}, where the step has volumes of its own`,
    'Mount it somewhere else in this step, for example at "/volume".');
  const isElsewhere = protocol !== 'file' || !overlaps(address.slice('file://'.length), directory);
  checked(where, isElsewhere, `the repository ${quoted(address)} is on the volume`,
    'git would run what others write there: clone what is in the image, or fetch it over the network.');
  const args = [address, revision, `${depth}`, directory, SCRATCH, protocol, ...credentials ? [origin!, CREDENTIALS] : []];
  return {
    where,
    script: GIT_CLONE,
    args: args.map(literal),
    called: NAME,
    image: GIT,
    options: props,
    volumeMounts: [into],
    setByScript: SET_BY_SCRIPT,
    ownMounts: (workload, called) => [
      { path: SCRATCH, volume: ownVolume(workload, `${called}-scratch`, id => kplus.Volume.fromEmptyDir(workload, id, id)) },
      ...credentials ? [{ path: CREDENTIALS, readOnly: true, volume: secretVolume(workload, `${called}-credentials`, credentials) }] : [],
    ],
  };
}

/** A file for each key, so that no environment has the password: other processes may read that. */
function secretVolume(workload: Construct, id: string, secret: kplus.ISecret): kplus.Volume {
  const items = { username: { path: 'username' }, password: { path: 'password' } };
  return ownVolume(workload, id, name => kplus.Volume.fromSecret(workload, name, secret, { name, items }));
}

/** A volume of the workload. Two steps of one name share it: that they have one name is the error to be told, later. */
function ownVolume(workload: Construct, name: string, make: (name: string) => kplus.Volume): kplus.Volume {
  return workload.node.tryFindChild(name) as kplus.Volume | undefined ?? make(name);
}

import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/** The container of a generated step. What is given here wins over what the step has by default. */
export interface InitStepContainerOptions {
  /**
   * The name of the init container. One that another container of the pod has is an error.
   *
   * @default - what the step does, for example `wait-for-postgres` or `git-clone`; where a container of the pod has that name already,
   * the port of a wait or a number follows: `wait-for-postgres-5433`, `git-clone-2`
   */
  readonly name?: string;

  /**
   * What the init container requests and may use at most.
   *
   * @default - nothing is asked for
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * When the image is pulled.
   *
   * @default - as that of every helper, see `SidecarProps.container`
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;

  /**
   * The user, the group and the privileges of the init container.
   *
   * @default - those of every helper, which Pod Security `restricted` admits, see `SidecarProps.container`
   */
  readonly securityContext?: kplus.ContainerSecurityContextProps;

  /**
   * Variables of the init container, for example `https_proxy`. One that the step sets itself is an error.
   *
   * @default - none
   */
  readonly envVariables?: { [name: string]: kplus.EnvValue };
}

/** What every generated step takes that runs in an image which the library chooses. */
export interface InitStepOptions extends InitStepContainerOptions {
  /**
   * The image of the init container; it needs `sh` and what busybox has.
   *
   * @default - `busybox:1.37.0`; for `gitClone`, `alpine/git:2.49.1`; from the registry that the construct context
   * `cdk8s-pod-patterns/imageRegistry` names, if there is one
   */
  readonly image?: string;
}

/** Options of the waiting steps. */
export interface InitStepWaitOptions extends InitStepOptions {
  /**
   * The pause between two attempts, in whole seconds.
   *
   * @default Duration.seconds(2)
   */
  readonly interval?: Duration;

  /**
   * After how long the step gives up, in whole seconds: it fails then, and is started again as the pod's restart policy
   * says.
   *
   * @default - never
   */
  readonly timeout?: Duration;
}

/** Props of `InitStep.gitClone`. */
export interface InitStepGitCloneProps extends InitStepOptions {
  /** The repository's address, for example `https://github.com/octocat/hello-world.git`. It must not hold a password or token. */
  readonly repository: string;

  /** Where the files go, as `SharedVolume.writtenAt` gives it. */
  readonly into: kplus.VolumeMount;

  /**
   * A branch, a tag, or the full hash of a commit.
   *
   * @default - the repository's default branch
   */
  readonly revision?: string;

  /**
   * How many commits are fetched; 0 for the whole history, where a server cannot give less.
   *
   * @default 1
   */
  readonly depth?: number;

  /**
   * A Secret with the keys `username` and `password` (as type `kubernetes.io/basic-auth` has them), for a repository that
   * asks for them over HTTPS. It is mounted into this step only, and is in no variable.
   *
   * @default - the repository is public
   */
  readonly credentials?: kplus.ISecret;
}

/** Props of `InitStep.writeFile`. */
export interface InitStepWriteFileProps extends InitStepOptions {
  /** The file's path within the volume, for example `index.html`. */
  readonly file: string;

  /** What the file holds, at most 100,000 bytes. */
  readonly content: string;

  /** Where the file goes, as `SharedVolume.writtenAt` gives it. */
  readonly into: kplus.VolumeMount;
}

/** Props of `InitStep.renderConfig`. */
export interface InitStepRenderConfigProps extends InitStepOptions {
  /** The templates: text files, as a ConfigMap's volume has them. */
  readonly templates: kplus.VolumeMount;

  /** Where the rendered files go, under the same names, as `SharedVolume.writtenAt` gives it. */
  readonly into: kplus.VolumeMount;

  /**
   * The variables whose `${NAME}` is replaced in the templates. Any other `${…}` or `$…` stays as it is. The values are
   * those of a container's environment: where one has `$(NAME)`, Kubernetes puts an earlier variable, and for `$$` a `$`.
   *
   * @default - none: the files are copied
   */
  readonly variables?: { [name: string]: kplus.EnvValue };
}

/** Props of `InitStep.copyFromImage`. */
export interface InitStepCopyFromImageProps extends InitStepContainerOptions {
  /** The image that has the files; it needs `sh`, `cp`, `mv`, `rm`, `mkdir` and `chmod`. */
  readonly image: string;

  /** The absolute path of a file, or of a directory whose content is copied. */
  readonly path: string;

  /** Where the files go, as `SharedVolume.writtenAt` gives it. */
  readonly into: kplus.VolumeMount;
}

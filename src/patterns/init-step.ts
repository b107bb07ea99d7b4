import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { BUSYBOX, checkOptions, GeneratedStep, generatedContainer, literal } from './generated-step';
import { cloneContainer } from './git-clone-container';
import { imagePath, mountPath, relativePath, text, variableName, writtenPath } from './init-step-input';
import {
  InitStepCopyFromImageProps, InitStepGitCloneProps, InitStepRenderConfigProps, InitStepWaitOptions, InitStepWriteFileProps,
} from './init-step-props';
import { optionsOf, propsOf } from './props-input';
import { COPY_FROM_IMAGE, RENDER_CONFIG, WRITE_FILE } from './scripts';
import { dnsWait, httpWait, tcpWait } from './wait-step';
import { quoted } from '../analysis/manifest/json';
import { checkForeign, checkVariables } from '../synth/foreign-props';
import { demand } from '../synth/given';
import { PatternError } from '../synth/pattern-error';

/**
 * A step of the start of a pod: an init container that runs to completion before the next one starts.
 *
 * The generated steps may run again on a volume that they have filled already, as the kubelet runs init containers again
 * when it has to make the pod's sandbox anew; what they write appears when it is complete. What they are given is taken
 * literally: no shell and no `$(NAME)` of Kubernetes expands it. Only the host that a step waits for may be a variable of its
 * `envVariables`, and so come from a Secret or ConfigMap: `waitForTcp('$(PGHOST)', 5432, { envVariables })`.
 *
 * The images are `busybox` and, for `gitClone`, `alpine/git`. The construct context `cdk8s-pod-patterns/imageRegistry` names where they
 * come from: after `app.node.setContext('cdk8s-pod-patterns/imageRegistry', 'registry.example.com/mirror')` from that mirror. It is set
 * on any scope around the workload, before something is defined in it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
 *
 * @example
 * declare const deployment: kplus.Deployment;
 * declare const site: SharedVolume;
 *
 * new InitContainers({
 *   steps: [
 *     InitStep.waitForTcp('postgres', 5432, { timeout: Duration.minutes(5) }),
 *     InitStep.gitClone({ repository: 'https://github.com/octocat/hello-world.git', into: site.writtenAt('/site') }),
 *     InitStep.run({ name: 'migrate', image: 'shop:2.3', command: ['./migrate'] }),
 *   ],
 * }).applyTo(deployment);
 */
export class InitStep {
  /**
   * A container of your own that runs to completion.
   *
   * Throws when the container has a probe or a hook, which Kubernetes forbids there, and when its props are of a wrong type.
   *
   * @param container the container; what is left out is that of a helper, see `SidecarProps.container`
   */
  public static run(container: kplus.ContainerProps): InitStep {
    checkForeign(container, 'seccompProfile');
    const { readiness, liveness, startup, lifecycle } = container;
    for (const [prop, value] of Object.entries({ readiness, liveness, startup, lifecycle })) {
      if (value) {
        throw new PatternError(`InitStep.run(${quoted(container.name ?? container.image)})`, {
          what: `the container has ${quoted(prop)}, which Kubernetes forbids in a container that runs to completion`,
          fix: 'Leave it out, or apply the container as a Sidecar of the kind NATIVE.',
        });
      }
    }
    return new InitStep(container.name, () => container);
  }

  /**
   * Waits until a name resolves, as that of a Service does from its creation on.
   *
   * Throws when the host is not one, and when the interval or timeout is not at least a second.
   *
   * @param host a host name, for example `myservice` or `myservice.prod`, or a variable of `envVariables`, as in `$(MY_SERVICE)`
   * @param options the interval, the timeout and the container
   */
  public static waitForDns(host: string, options: InitStepWaitOptions = {}): InitStep {
    return InitStep.generated(dnsWait(host, optionsOf('InitStep.waitForDns', options)));
  }

  /**
   * Waits until something listens on a TCP port.
   *
   * Throws when the host or port is not one, and when the interval or timeout is not at least a second.
   *
   * @param host a host name or an address, for example `postgres`, or a variable of `envVariables`, as in `$(PGHOST)`
   * @param port the number of the port, 1 to 65535
   * @param options the interval, the timeout and the container
   */
  public static waitForTcp(host: string, port: number, options: InitStepWaitOptions = {}): InitStep {
    return InitStep.generated(tcpWait(host, port, optionsOf('InitStep.waitForTcp', options)));
  }

  /**
   * Waits until an HTTP request is answered with success (a status of 200 to 204, after redirections); an attempt takes 5
   * seconds at most. For `https`, busybox does not check the certificate.
   *
   * Throws when the address is not one, and when the interval or timeout is not at least a second.
   *
   * @param url the address, for example `http://config-server:8888/actuator/health`; its host may be a variable of `envVariables`
   * @param options the interval, the timeout and the container
   */
  public static waitForHttp(url: string, options: InitStepWaitOptions = {}): InitStep {
    return InitStep.generated(httpWait(url, optionsOf('InitStep.waitForHttp', options)));
  }

  /**
   * Brings the files of a git repository into a volume. Other files there stay; those that an earlier run has brought and that
   * are no longer in the repository go. Its history stays in a volume of the step's own, where no other container can write:
   * no hook, no filter (as that of Git LFS) and no submodule is run or fetched, and only files come into the volume.
   *
   * The password goes to the host of the address alone, and a redirection to another host is refused.
   *
   * Throws when the address holds a password or is not one that git can fetch, when credentials are given and it does not
   * begin with `https://`, when the revision or depth is not one, and when `into` is read-only or is mounted at `/run/git-clone`.
   *
   * @param props what is cloned, and where to
   */
  public static gitClone(props: InitStepGitCloneProps): InitStep {
    return InitStep.generated(cloneContainer(props));
  }

  /**
   * Writes a file. A link in its place or on the way there is replaced, not followed.
   *
   * Throws when the path leaves the volume, when the content is too long for an argument or has a NUL character, and when
   * `into` is read-only.
   *
   * @param props what is written, and where to
   */
  public static writeFile(props: InitStepWriteFileProps): InitStep {
    const { file, content, into } = propsOf('InitStep.writeFile', props);
    const where = `InitStep.writeFile(${quoted(file)})`;
    return InitStep.generated({
      where,
      script: WRITE_FILE,
      args: [writtenPath(where, into), relativePath(where, file), text(where, content)].map(literal),
      called: 'write-file',
      image: BUSYBOX,
      options: props,
      volumeMounts: [into],
    });
  }

  /**
   * Merges configuration files with variables: copies the files of one mount to another and replaces `${NAME}` for the
   * variables that are named here, and only for those. The app reads the result without knowing of either. The templates
   * are mounted read-only. A link among them is an error, but for those with which the kubelet mounts a ConfigMap.
   *
   * Throws when a variable's name does not consist of letters, digits and `_`, beginning with a letter, or is one that
   * the shell uses itself (as `PATH`), and when `into` is read-only.
   *
   * @param props the templates, the variables, and where the files go
   */
  public static renderConfig(props: InitStepRenderConfigProps): InitStep {
    const where = 'InitStep.renderConfig';
    const { templates, into, variables = {} } = propsOf(where, props);
    checkVariables(where, 'variables', variables);
    const names = Object.keys(variables).map(name => variableName(where, name));
    return InitStep.generated({
      where,
      script: RENDER_CONFIG,
      args: [mountPath(where, templates), writtenPath(where, into), ...names].map(literal),
      called: 'render-config',
      image: BUSYBOX,
      options: props,
      volumeMounts: [{ ...templates, readOnly: true }, into],
      variables,
    });
  }

  /**
   * Copies a file, or the content of a directory, from an image into a volume. Other files there stay. No link in the volume
   * is followed.
   *
   * Throws when the path is not absolute or the volume would hide it, and when `into` is read-only.
   *
   * @param props the image, what is copied, and where to
   */
  public static copyFromImage(props: InitStepCopyFromImageProps): InitStep {
    const { image, path, into } = propsOf('InitStep.copyFromImage', props);
    const where = `InitStep.copyFromImage(${quoted(image)})`;
    demand(where, 'image', image, typeof image === 'string', 'Write the image that has the files.');
    return InitStep.generated({
      where,
      script: COPY_FROM_IMAGE,
      args: [imagePath(where, path, into), writtenPath(where, into)].map(literal),
      called: 'copy-from-image',
      image,
      options: props,
      volumeMounts: [into],
    });
  }

  private static generated(made: GeneratedStep): InitStep {
    checkOptions(made);
    const step = { ...made, options: { ...made.options, envVariables: { ...made.options.envVariables } } };
    return new InitStep(step.options.name, (workload, taken) => generatedContainer(step, workload, taken));
  }

  private constructor(
    private readonly name: string | undefined,
    private readonly make: (workload: Construct, taken: ReadonlySet<string>) => kplus.ContainerProps,
  ) {}

  /** @internal */
  public _givenName(): string | undefined {
    return this.name;
  }

  /** @internal */
  public _container(workload: Construct, taken: ReadonlySet<string> = new Set()): kplus.ContainerProps {
    return this.make(workload, taken);
  }
}

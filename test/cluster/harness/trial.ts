import { Api, Output, Refusal } from './api';
import { createNamespace, isOurs, removeNamespace, take } from './namespaces';
import { addressOf, imagesIn, withLocalImages } from './objects';
import type { Premises } from './own-cluster';
import { isPodOf, isReady, metCondition, PodObject } from './pod-object';

/** Thrown where a test needs something that is not there. */
export class Skip extends Error {}

/** What to wait for, how long, and what to say if it does not come. */
export interface Wait {
  /** @default 120 */
  readonly seconds?: number;
}

/** One test on the cluster: a namespace of its own, what happens in it, and what has been seen there. */
export class Trial {
  /** What has been proven, in the words of docs/proven.md. */
  public readonly proven: string[] = [];

  /** Its own namespace, and those that it needed besides. */
  public readonly namespaces: string[] = [];

  private readonly cleanUps: (() => Promise<unknown>)[] = [];
  private hasEnded = false;

  public constructor(public readonly api: Api, public readonly namespace: string, public readonly premises: Premises) {}

  /** Skips the test on a cluster that is not that of this machine. */
  public needsOwnCluster(what: string) {
    if (this.premises.isTheirs) {
      throw new Skip(`it needs ${what}, which only the cluster of \`npm run cluster:up\` has`);
    }
  }

  /** Says what has been seen; it is written to docs/proven.md, so it is a sentence without numbers that vary. */
  public proves(claim: string) {
    this.proven.push(claim);
  }

  public async begin() {
    await this.makeNamespace(this.namespace);
  }

  /** Another namespace, whose name a manifest or an address prescribes. Those who need the same one come one after the other. */
  public async needNamespace(name: string, labels: Record<string, string> = {}) {
    const giveBack = await take(name);
    if (this.hasEnded) {
      giveBack();
    }
    this.mustGoOn();
    const isGone = () => this.until(`namespace ${name} to be gone`, async () => !await this.find('Namespace', name));
    const existing = await this.find('Namespace', name);
    if (existing && !isOurs(existing)) {
      giveBack();
      throw new Skip(`the cluster has a namespace "${name}", which is not ours to use`);
    }
    this.cleanUps.push(() => isGone().finally(giveBack));
    if (existing) {
      await removeNamespace(this, name);
      await isGone();
    }
    await this.makeNamespace(name, labels);
  }

  /** Creates objects, in the namespace of the test unless they name another; throws the Refusal of the API server. */
  public async apply(...objects: any[]): Promise<any[]> {
    const made = [];
    for (const object of objects) {
      made.push(await this.create(object));
    }
    return made;
  }

  /** Creates an object as kubectl does: a field that Kubernetes does not know is an error. */
  public async create(object: any, dryRun?: 'All'): Promise<any> {
    this.mustGoOn();
    if (object.kind === 'Namespace' && !dryRun) {
      return this.needNamespace(object.metadata.name, object.metadata.labels);
    }
    if (object.kind === 'List') {
      return this.apply(...object.items);
    }
    const missing = imagesIn(object).find(image => this.premises.missingImages.has(image));
    if (missing && !dryRun) {
      throw new Skip(`the node has no image ${missing}: load the archive that \`npm run cluster:images\` prints into it`);
    }
    const query = `?fieldValidation=Strict${dryRun ? `&dryRun=${dryRun}` : ''}`;
    return this.api.create(
      `${addressOf(object.kind, object.metadata?.namespace ?? this.namespace)}${query}`,
      dryRun ? object : withLocalImages(object),
    );
  }

  /** Does something when the test ends, whether it passes or not. */
  public atEnd(cleanUp: () => Promise<unknown>) {
    this.cleanUps.push(cleanUp);
  }

  public async get(kind: string, name: string, namespace = this.namespace): Promise<any> {
    return this.api.get(addressOf(kind, namespace, name));
  }

  /** The object, if there is one. */
  public async find(kind: string, name: string, namespace = this.namespace): Promise<any | undefined> {
    try {
      return await this.get(kind, name, namespace);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  public async list(kind: string, namespace = this.namespace, selector = ''): Promise<any[]> {
    return (await this.api.get(`${addressOf(kind, namespace)}?labelSelector=${encodeURIComponent(selector)}`)).items;
  }

  public async patch(kind: string, name: string, patch: unknown, namespace = this.namespace): Promise<any> {
    return this.api.patch(addressOf(kind, namespace, name), withLocalImages(patch));
  }

  public async delete(kind: string, name: string, options: Record<string, unknown> = {}, namespace = this.namespace) {
    await this.api.delete(addressOf(kind, namespace, name), options);
  }

  /** The only pod whose name is that, or begins with that and a hyphen: the pod of a workload. */
  public async pod(name: string, wait: Wait = {}, namespace = this.namespace): Promise<PodObject> {
    return this.until(`one pod of ${name}`, async () => {
      const pods = await this.podsOf(name, namespace);
      return pods.length === 1 ? pods[0] : undefined;
    }, wait);
  }

  /** The pods of a workload, or a Pod, once so many of them are ready. */
  public async readyPods(name: string, count = 1, wait: Wait = {}, namespace = this.namespace): Promise<PodObject[]> {
    return this.until(`${count} ready pods of ${name}`, async () => {
      const pods = await this.podsOf(name, namespace);
      return pods.length === count && pods.every(isReady) ? pods : undefined;
    }, wait);
  }

  /** The pod of a workload with one replica, or a Pod, once it is ready. */
  public async readyPod(name: string, wait: Wait = {}, namespace = this.namespace): Promise<PodObject> {
    return (await this.readyPods(name, 1, wait, namespace))[0];
  }

  /** The Job once it has completed; throws at once when it has failed. */
  public async completedJob(name: string, wait: Wait = {}, namespace = this.namespace): Promise<any> {
    return this.until(`Job ${name} to complete`, async () => {
      const job = await this.find('Job', name, namespace);
      const failed = job && metCondition(job, 'Failed');
      if (failed) {
        throw new Error(`Job ${name} failed: ${failed.message}`);
      }
      return job && metCondition(job, 'Complete') && job;
    }, wait);
  }

  /** What a container has written to its standard output and error. */
  public async logs(pod: string, container: string, options = '', namespace = this.namespace): Promise<string> {
    return this.api.text(`${addressOf('Pod', namespace, pod)}/log?container=${container}&${options}`);
  }

  /** The logs of a container once something is in them. */
  public async logsWith(
    pod: string,
    container: string,
    text: string | RegExp,
    wait: Wait = {},
    namespace = this.namespace,
  ): Promise<string> {
    return this.until(`${text} in the logs of ${container}`, async () => {
      const logs = await this.logs(pod, container, '', namespace).catch(() => '');
      return (typeof text === 'string' ? logs.includes(text) : text.test(logs)) ? logs : undefined;
    }, wait);
  }

  /** Runs a command in a container, whatever comes of it. */
  public async exec(pod: string, container: string, command: readonly string[], namespace = this.namespace): Promise<Output> {
    return this.api.exec(namespace, pod, container, command);
  }

  /** Runs a command in a container and gives what it prints; throws where it fails. */
  public async output(pod: string, container: string, command: readonly string[], namespace = this.namespace): Promise<string> {
    const { stdout, stderr, code } = await this.exec(pod, container, command, namespace);
    if (code !== 0) {
      throw new Error(`in ${pod}/${container}, ${command.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    }
    return stdout;
  }

  /** The pod of a shell for requests from elsewhere in the cluster, in the namespace of the test. */
  public async client(): Promise<(command: string) => Promise<string>> {
    const container = { name: 'shell', image: 'busybox:1.37', command: ['sleep', '3600'] };
    await this.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'client' },
      spec: { containers: [container], terminationGracePeriodSeconds: 0 },
    });
    await this.readyPod('client');
    return command => this.output('client', 'shell', ['sh', '-c', command]);
  }

  /** What the cluster has said about objects of a namespace. */
  public async events(namespace = this.namespace): Promise<any[]> {
    return (await this.api.get(`/api/v1/namespaces/${namespace}/events`)).items;
  }

  /** Asks again and again until there is an answer, and gives it. */
  public async until<T>(what: string, ask: () => Promise<T | undefined | false>, { seconds = 120 }: Wait = {}): Promise<T> {
    const end = Date.now() + seconds * 1_000;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined && answer !== false) {
        return answer;
      }
      if (Date.now() > end) {
        throw new Error(`waited ${seconds} s for ${what}`);
      }
      await pause(1);
    }
  }

  /** Removes what the test has made, as far as that can be removed. The cluster goes on ending the pods by itself. */
  public async end() {
    this.hasEnded = true;
    const failures: unknown[] = [];
    for (const remove of [...this.namespaces.map(namespace => () => removeNamespace(this, namespace)), ...this.cleanUps.reverse()]) {
      await remove().catch(error => failures.push(error));
    }
    if (failures.length > 0) {
      throw new Error(failures.join('\n'));
    }
  }

  /** A test that was interrupted, or took too long, may still be running: it must not make anything any more. */
  private mustGoOn() {
    if (this.hasEnded) {
      throw new Error('the test has ended');
    }
  }

  private async podsOf(name: string, namespace: string): Promise<PodObject[]> {
    return (await this.list('Pod', namespace)).filter(pod => isPodOf(pod, name));
  }

  private async makeNamespace(name: string, labels: Record<string, string> = {}) {
    this.mustGoOn();
    await createNamespace(this, name, labels);
    if (this.hasEnded) {
      await removeNamespace(this, name);
    }
    this.mustGoOn();
    this.namespaces.push(name);
    await this.until(`the service account of ${name}`, () => this.find('ServiceAccount', 'default', name));
  }
}

export function pause(seconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, seconds * 1_000));
}

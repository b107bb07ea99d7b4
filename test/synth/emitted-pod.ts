import { ApiObject, Cron } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Json } from '../../src/analysis/manifest/json';
import { podIn, PodManifest } from '../../src/synth/pod-manifest';

/** Every kind of workload that cdk8s-plus has, without a container. */
export const WORKLOADS: Record<string, (scope: Construct, id: string) => kplus.AbstractPod> = {
  Pod: (scope, id) => new kplus.Pod(scope, id),
  Deployment: (scope, id) => new kplus.Deployment(scope, id),
  StatefulSet: (scope, id) =>
    new kplus.StatefulSet(scope, id, { service: new kplus.Service(scope, `${id}-service`, { ports: [{ port: 80 }] }) }),
  DaemonSet: (scope, id) => new kplus.DaemonSet(scope, id),
  Job: (scope, id) => new kplus.Job(scope, id),
  CronJob: (scope, id) => new kplus.CronJob(scope, id, { schedule: Cron.daily() }),
};

/** A Deployment with a container `app`. */
export function deploymentWithApp(scope: Construct, app: Partial<kplus.ContainerProps> = {}): kplus.Deployment {
  const deployment = new kplus.Deployment(scope, 'web');
  deployment.addContainer({ name: 'app', image: 'app:1.4', ...app });
  return deployment;
}

/** The pod in the manifest that a workload emits. */
export function podOf(workload: Construct): PodManifest {
  return podIn(ApiObject.of(workload).toJson())!;
}

/** A container of the pod that a workload emits. */
export function containerOf(workload: Construct, name: string): Json {
  const { containers, initContainers = [] } = podOf(workload).spec;
  const container = [...containers, ...initContainers].find(c => c.name === name);
  if (!container) {
    throw new Error(`no container ${name}`);
  }
  return container;
}

/** The names of the containers that a workload emits. */
export function namesIn(workload: Construct, list: 'containers' | 'initContainers'): string[] {
  return (podOf(workload).spec[list] ?? []).map((c: Json) => c.name);
}

/** The variables of a container as `NAME=value`, in order. */
export function envOf(workload: Construct, name: string): string[] {
  return (containerOf(workload, name).env ?? []).map((v: Json) => `${v.name}=${v.value ?? JSON.stringify(v.valueFrom)}`);
}

/** Expects an error of this library whose message has every fragment, in this order. */
export function expectError(action: () => unknown, ...fragments: string[]) {
  const message = messageOf(action);
  let from = 0;
  for (const fragment of fragments) {
    expect(message.slice(from)).toContain(fragment);
    from = message.indexOf(fragment, from) + fragment.length;
  }
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(['PatternError', 'PodCheckError']).toContain((error as Error).name);
    return (error as Error).message;
  }
  throw new Error('expected an error of this library, and there was none');
}

/** Freezes plain objects and lists, however deep; what is an instance of a class stays as it is. */
export function deepFreeze<T>(value: T): T {
  if (Array.isArray(value) || Object.getPrototypeOf(value ?? 1) === Object.prototype) {
    Object.values(value as object).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

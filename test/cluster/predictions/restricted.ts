import { strict as assert } from 'assert';
import * as fc from 'fast-check';
import '../../quiet-checks';
import { containersIn, podIn } from '../../../src/synth/pod-manifest';
import { composition } from '../../compositions/arbitrary';
import { completes, Composition, POD_CONSTRUCTS, SEED, WORKLOADS } from '../../compositions/description';
import { synthesized } from '../../oracle/random-compositions';
import { enforcePodSecurity } from '../harness/namespaces';
import { firstJobOf } from '../harness/objects';
import { isReady, statusesOf } from '../harness/pod-object';
import { prediction } from '../harness/tests';
import { Trial } from '../harness/trial';

/** Busybox, as a user that is not root: not every container says which it is. */
const IMAGE = 'simple-webapp';

/** What each container says of itself; a composition may have its own PATH. */
const SAY = '/bin/grep -E "^(Uid|CapBnd|NoNewPrivs|Seccomp):" /proc/self/status';
const GOES_ON = `trap "exit 0" TERM; ${SAY}; while true; do /bin/sleep 1 & wait $!; done`;

/** No capability, or all that `restricted` lets a container have: NET_BIND_SERVICE. */
const CAPABILITIES = /^0+(400)?$/;

for (const workload of [...WORKLOADS, ...POD_CONSTRUCTS]) {
  prediction(`restricted: a random ${workload}`, async trial => {
    await enforcePodSecurity(trial, 'restricted');
    const { one, manifests } = randomWorkload(workload);
    const lax = { ...one, patterns: one.patterns.filter(({ type }) => type !== 'RestrictedSecurity') };
    await assert.rejects(trial.create(podOf(synthesized(lax)!, lax), 'All'), /violates PodSecurity "restricted:latest"/);

    await trial.apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'git' }, stringData: { username: 'u', password: 'p' } });
    await trial.apply(...manifests.map(manifest => thatRuns(manifest, one)));
    const pods = await trial.until('all pods to run', () => runningPods(trial, one), { seconds: 240 });
    for (const { metadata, spec } of pods) {
      for (const { name } of containersIn({ metadata, spec })) {
        isRestricted(await trial.logsWith(metadata.name, name, /Seccomp:/));
      }
    }
    const patterns = lax.patterns.map(({ type }) => type).join(', ');
    trial.proves(
      `with ${patterns}: refused without \`RestrictedSecurity\`; `
        + `with it ${completes(one) ? 'it completes' : 'it runs'}, no container as root, `
      + 'none with a capability but NET_BIND_SERVICE, all under seccomp',
    );
  });
}

/** The first random composition of that kind with `RestrictedSecurity` and another pattern that the library does not refuse. */
function randomWorkload(workload: Composition['workload']) {
  const wanted = composition().filter(one => one.workload === workload && one.patterns.some(({ type }) => type === 'RestrictedSecurity')
    && one.patterns.some(({ type }) => type !== 'RestrictedSecurity'));
  for (const one of fc.sample(wanted, { seed: SEED, numRuns: 20 })) {
    const manifests = synthesized(one);
    if (manifests) {
      return { one, manifests };
    }
  }
  throw new Error(`the library refuses 20 random compositions of a ${workload}`);
}

/**
 * The manifest with programs that exist. What they are told, and what the pod is, stay: only its images, commands, and the actions of
 * probes and hooks are others, and the CPU that cdk8s-plus asks for by itself is not asked of this node. A CronJob is run once.
 */
function thatRuns(manifest: any, one: Composition): any {
  if (!podIn(manifest)?.spec?.containers) {
    return manifest;
  }
  const copy = structuredClone(manifest);
  const { spec } = podIn(copy)!;
  for (const container of containersIn(podIn(copy)!)) {
    const ends = spec.containers.includes(container) ? completes(one) : container.restartPolicy !== 'Always';
    delete container.resources;
    Object.assign(container, { image: IMAGE, command: ['/bin/sh', '-c', ends ? SAY : GOES_ON] });
    for (const hook of ['startupProbe', 'livenessProbe', 'readinessProbe'].filter(name => container[name])) {
      const { exec, httpGet, tcpSocket, ...rest } = container[hook];
      container[hook] = { ...rest, exec: { command: ['/bin/true'] } };
    }
    for (const hook of Object.keys(container.lifecycle ?? {})) {
      container.lifecycle[hook] = { exec: { command: ['/bin/true'] } };
    }
  }
  return copy.kind === 'CronJob' ? firstJobOf(copy) : copy;
}

/** The pod of a workload as an object of its own. */
function podOf(manifests: readonly any[], one: Composition): any {
  const workload = manifests.find(manifest => podIn(manifest)?.spec?.containers);
  const { metadata: { labels }, spec } = podIn(thatRuns(workload, one))!;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', labels }, spec };
}

async function runningPods(trial: Trial, one: Composition): Promise<any[] | undefined> {
  const pods = await trial.list('Pod');
  assert.ok(pods.flatMap(statusesOf).every(({ restartCount }) => restartCount === 0), 'a container ended and was restarted');
  return pods.length > 0 && pods.every(pod => completes(one) ? pod.status.phase === 'Succeeded' : isReady(pod)) ? pods : undefined;
}

/** Whether the kernel sees a container as `restricted` wants it. */
function isRestricted(status: string) {
  const value = (field: string) => status.match(new RegExp(`^${field}:\\s+(\\S+)`, 'm'))![1];
  assert.notEqual(value('Uid'), '0');
  assert.equal(value('NoNewPrivs'), '1');
  assert.equal(value('Seccomp'), '2');
  assert.match(value('CapBnd'), CAPABILITIES);
}

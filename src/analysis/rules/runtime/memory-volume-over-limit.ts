import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn, quoted } from '../../manifest/json';
import { quantityIn } from '../../manifest/quantity';
import { Container, Volume } from '../../pod/container';

/** The memory limit of a container, and the words for it in a message. */
interface Limit {
  readonly bytes: number;
  readonly text: string;
  readonly container: Container;
  readonly path: string;
}

/**
 * A memory volume must have a size below the memory limit of the containers that write to it: what they write counts as their
 * memory.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir-memory-configuration-example
 */
export const memoryVolumeOverLimit: Rule = {
  id: 'memory-volume-over-limit',
  severity: Severity.WARNING,
  summary: 'A memory volume may grow beyond the memory limit of a container that writes it.',
  foundBy: 'nobody',
  needs: ['medium'],
  check({ volumes }, report) {
    for (const volume of volumes) {
      if (volume.kind !== 'emptyDir' || volume.source.medium !== 'Memory') {
        continue;
      }
      const limit = lowestLimit(volume);
      // The kubelet treats a size of 0 as none.
      const size = quantityIn(volume.source.sizeLimit) || undefined;
      // One for /dev/shm is there to lift the runtime's 64 MiB.
      const isShm = size === undefined && volume.mounts.every(mount => mount.path === '/dev/shm');
      if (limit && !isShm && (size === undefined || size >= limit.bytes)) {
        report({
          path: `${volume.path}.emptyDir`,
          container: limit.container.name,
          // Many volumes without a size only ever hold a socket or a password.
          severity: size === undefined ? Severity.INFO : undefined,
          message: `memory volume ${quoted(volume.name)} `
            + `${size === undefined ? 'has no "sizeLimit"' : `may grow to ${volume.source.sizeLimit}`}, and ${limit.text}: `
            + 'what it writes there counts as its memory, so it is killed (OOMKilled) before the volume is full',
          fix: 'Set the "sizeLimit" of the volume to less than the memory limit, so that there is room for the program too, '
            + 'or raise the limit.',
          partners: [{ what: 'the memory limit', path: limit.path }],
        });
      }
    }
  },
};

/** The lowest memory limit of the containers that can write to a volume. */
function lowestLimit({ mounts }: Volume): Limit | undefined {
  let lowest: Limit | undefined;
  for (const { container, isWritable } of mounts) {
    const limit = isWritable ? limitOf(container) : undefined;
    if (limit && !(lowest && lowest.bytes <= limit.bytes)) {
      lowest = limit;
    }
  }
  return lowest;
}

function limitOf(container: Container): Limit | undefined {
  const own = memoryLimit(container.json);
  const shared = memoryLimit(container.pod.spec);
  const bytes = Math.min(quantityIn(own) ?? Infinity, quantityIn(shared) ?? Infinity);
  if (bytes === Infinity) {
    return undefined;
  }
  const isOwn = bytes === quantityIn(own);
  return {
    bytes,
    container,
    path: `${isOwn ? container.path : container.pod.path}.resources.limits.memory`,
    text: isOwn
      ? `${container.title} has a memory limit of ${own}`
      : `${container.title} is in a pod with a memory limit of ${shared}`,
  };
}

function memoryLimit(json: Json): unknown {
  return objectIn(objectIn(json.resources).limits).memory;
}

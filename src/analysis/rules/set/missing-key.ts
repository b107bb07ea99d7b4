import { Severity } from '../../finding';
import { SetRule } from '../../judge/set-rule';
import { quoted } from '../../manifest/json';
import { ObjectSet } from '../../set/object-set';
import { KeyReference, StoreFacts } from '../../set/stored-keys';
import { nearest } from '../../text/nearest';

/** How many keys a message lists at most, and how many are compared with the one that is missing. */
const SHOWN = 10;
const COMPARED = 100;

/**
 * A key that a pod takes from a ConfigMap or Secret must be there, unless it is marked as optional.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#configmap
 */
export const missingKey: SetRule = {
  id: 'missing-key',
  severity: Severity.ERROR,
  summary: 'A pod takes a key from a ConfigMap or Secret that does not have it.',
  foundBy: 'nobody',
  check(set, report) {
    for (const { object, keys } of set.workloads) {
      for (const reference of keys) {
        const stores = storesWithout(reference, set);
        if (stores.length > 0) {
          const { as, key, taker, path, container } = reference;
          const known = stores.flatMap(store => firstOf(store.keys, COMPARED));
          const meant = nearest(key, known);
          report({
            object,
            path,
            container,
            severity: as === 'subPath' ? Severity.WARNING : undefined,
            message: `${taker}, which ${stores.map(titleOf).join(' and ')} ${stores.length > 1 ? 'do' : 'does'} not have `
              + `(there is ${known.slice(0, SHOWN).map(quoted).join(', ')}): ${OUTCOMES[as]}`,
            fix: `${meant === undefined ? '' : `Did you mean ${quoted(meant)}? `}Name a key that is there, `
              + `or add this one to the ${stores[0].kind}.`,
            partners: stores.map(store => ({ what: `the ${store.object.kind} without the key`, path: store.path, object: store.object })),
          });
        }
      }
    }
  },
};

const OUTCOMES: Readonly<Record<KeyReference['as'], string>> = {
  variable: 'the container is not created, and waits with CreateContainerConfigError',
  item: 'the volume cannot be set up, and no container starts',
  subPath: 'the kubelet makes an empty folder in its place',
};

/** The ConfigMaps and Secrets that should have a key, if all are known and none has it or may get it. */
function storesWithout({ key, stores }: KeyReference, set: ObjectSet): readonly StoreFacts[] {
  const known = stores.flatMap(store => set.store(store) ?? []);
  return known.length === stores.length && !known.some(({ keys, isFilledLater }) => isFilledLater || keys.has(key)) ? known : [];
}

function firstOf<T>(values: Iterable<T>, count: number): T[] {
  const first: T[] = [];
  for (const value of values) {
    if (first.push(value) === count) {
      break;
    }
  }
  return first;
}

function titleOf({ object: { kind, name } }: StoreFacts): string {
  return `${kind} ${quoted(name)}`;
}

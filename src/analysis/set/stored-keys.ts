import { ObjectName } from './object-finding';
import { isUnset, Json, listIn, objectIn, quoted, textIn } from '../manifest/json';
import type { Container, Volume } from '../pod/container';
import { cleanPath } from '../pod/paths';
import type { Pod } from '../pod/pod';

/** The keys of a ConfigMap or Secret. What they hold is not kept. */
export interface StoreFacts {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly object: ObjectName;
  /** The path of its name in the document: its values are nothing to point at. */
  readonly path: string;
  readonly keys: ReadonlySet<string>;
  /** Whether a controller adds keys, as far as the manifest shows. */
  readonly isFilledLater: boolean;
}

/** A key that a pod takes from a ConfigMap or Secret, and cannot do without. */
export interface KeyReference {
  readonly as: 'variable' | 'item' | 'subPath';
  readonly key: string;
  /** The ConfigMap or Secret that must have it; of the sources of a projected volume, one must. */
  readonly stores: readonly ObjectName[];
  readonly path: string;
  /** Who takes it, as messages say it: `volume "config" shows the key "app.yml"`. */
  readonly taker: string;
  readonly container?: string;
}

/** What says, in a label or annotation, that a controller fills an object: inject-ca-from, replicate-from, reflects, autogenerate. */
const FILLED = /inject|replicat|reflect|generate|trust|vault|sync|ca-?bundle/i;

export function storeFacts(
  kind: StoreFacts['kind'], object: ObjectName, { metadata, data, binaryData, stringData, type }: Json, at: string,
): StoreFacts {
  const keys = new Set([data, binaryData, stringData].flatMap(values => Object.keys(objectIn(values))));
  const { labels, annotations } = objectIn(metadata);
  return {
    kind,
    object,
    path: `${at}metadata.name`,
    keys,
    // One without any key is a place that somebody fills.
    isFilledLater: keys.size === 0 || type === 'kubernetes.io/service-account-token'
      || [labels, annotations].some(map => Object.keys(objectIn(map)).some(key => FILLED.test(key))),
  };
}

/** The keys that a pod takes from ConfigMaps and Secrets. */
export function keyReferencesOf(pod: Pod): readonly KeyReference[] {
  const { workload: { namespace } } = pod;
  const references = pod.containers.flatMap(container => variablesOf(container, namespace));
  for (const volume of pod.volumes) {
    // The kubelet leaves a volume alone that no container mounts.
    if (STORED.includes(volume.kind) && volume.mounts.length > 0) {
      const sources = sourcesOf(volume, namespace);
      references.push(...sources.flatMap(({ items }) => items), ...subPathsOf(volume, sources));
    }
  }
  return references;
}

function variablesOf(container: Container, namespace: string | undefined): KeyReference[] {
  return listIn(container.json.env).flatMap((item, i) => {
    const { name, valueFrom } = objectIn(item);
    return isUnset(valueFrom) ? [] : Object.entries(KINDS_OF_REFERENCES).flatMap(([field, kind]) => {
      const { name: store, key, optional } = objectIn(objectIn(valueFrom)[field]);
      return typeof store !== 'string' || typeof key !== 'string' || optional === true ? [] : [{
        as: 'variable' as const,
        key,
        stores: [{ kind, name: store, namespace }],
        path: `${container.path}.env[${i}].valueFrom.${field}.key`,
        taker: `${container.title} takes the variable ${quoted(name)} from the key ${quoted(key)}`,
        container: container.name,
      }];
    });
  });
}

const KINDS_OF_REFERENCES: Readonly<Record<string, StoreFacts['kind']>> = { configMapKeyRef: 'ConfigMap', secretKeyRef: 'Secret' };
const KINDS_OF_SOURCES: Readonly<Record<string, StoreFacts['kind']>> = { configMap: 'ConfigMap', secret: 'Secret' };
const STORED: readonly string[] = ['configMap', 'secret', 'projected'];

/** A ConfigMap or Secret that a volume shows. */
interface Source {
  /** `undefined` if it is not known, or if the volume can do without it. */
  readonly store?: ObjectName;
  readonly items: readonly KeyReference[];
  readonly showsAll: boolean;
}

function sourcesOf({ kind, source, path, name }: Volume, namespace: string | undefined): readonly Source[] {
  if (kind !== 'projected') {
    return [sourceOf(kind, source, source.secretName ?? source.name, `${path}.${kind}`, name, namespace)];
  }
  return listIn(source.sources).map((item, i) => {
    const of = Object.keys(objectIn(item)).find(key => !isUnset(item[key])) ?? '';
    const one = objectIn(objectIn(item)[of]);
    return sourceOf(of, one, one.name, `${path}.projected.sources[${i}].${of}`, name, namespace);
  });
}

function sourceOf(field: string, source: Json, name: unknown, path: string, volume: string, namespace: string | undefined): Source {
  const isKnown = Object.hasOwn(KINDS_OF_SOURCES, field) && typeof name === 'string' && source.optional !== true;
  const store = isKnown ? { kind: KINDS_OF_SOURCES[field], name, namespace } : undefined;
  const items = listIn(source.items);
  return {
    store,
    showsAll: items.length === 0,
    items: store === undefined ? [] : items.flatMap((item, i) => {
      const key = textIn(objectIn(item).key);
      return key === undefined ? [] : [{
        as: 'item' as const,
        key,
        stores: [store],
        path: `${path}.items[${i}].key`,
        taker: `volume ${quoted(volume)} shows the key ${quoted(key)}`,
      }];
    }),
  };
}

/** A key is looked for in so many sources at most. */
const MANY = 20;

/** The keys that are mounted by themselves. Where items give files other names, it is not looked for them. */
function subPathsOf({ mounts, name }: Volume, sources: readonly Source[]): KeyReference[] {
  const stores = sources.map(({ store }) => store);
  if (sources.length > MANY || !stores.every(store => store !== undefined) || !sources.every(({ showsAll }) => showsAll)) {
    return [];
  }
  return mounts.flatMap(({ json, path, place, container }) => {
    const key = json.subPath ? cleanPath(textIn(json.subPath) ?? '').slice(1) : '';
    return key === '' || key.includes('/') ? [] : [{
      as: 'subPath' as const,
      key,
      stores,
      path: `${place}.subPath`,
      taker: `${container.title} mounts the key ${quoted(key)} of volume ${quoted(name)} at ${quoted(path)}`,
      container: container.name,
    }];
  });
}

import { isObject, Json, listIn, objectIn } from './json';

/*
 * Where a manifest has fields of features, as paths below the spec of a pod or a container.
 */

/** The path of the first list item that has the field. `find` returns its path within an item, with a dot before it. */
export function inItems(json: Json, list: string, find: (item: Json) => string | undefined): string | undefined {
  const items = json[list];
  for (let i = 0; i < listIn(items).length; i++) {
    const place = find(objectIn(items[i]));
    if (place !== undefined) {
      return `${list}[${i}]${place}`;
    }
  }
  return undefined;
}

/** Whether a field is present; null counts as absent. */
export function has(json: Json, field: string): boolean {
  return json[field] !== undefined && json[field] !== null;
}

/** Returns the path of a field if the field is present. */
export const inField = (...fields: readonly string[]) => (json: Json) => {
  let at = json;
  for (let i = 0; i < fields.length - 1; i++) {
    at = at[fields[i]];
    if (!isObject(at)) {
      return undefined;
    }
  }
  return has(at, fields[fields.length - 1]) ? fields.join('.') : undefined;
};

/** Returns the path of a field in the first list item that has it. */
export const inEach = (list: string, ...fields: readonly string[]) => {
  const find = inField(...fields);
  return (json: Json) => inItems(json, list, item => {
    const place = find(item);
    return place && `.${place}`;
  });
};

/** The path of the first entry of a projected volume that has this kind of source. */
export function inProjection(json: Json, source: string): string | undefined {
  return inItems(json, 'volumes', ({ projected }) => {
    const place = isObject(projected) ? inItems(projected, 'sources', item => has(item, source) ? `.${source}` : undefined) : undefined;
    return place === undefined ? undefined : `.projected.${place}`;
  });
}

const KINDS = ['podAffinity', 'podAntiAffinity'];
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** The path of the first affinity term that matches labels by their keys alone. */
export function inAffinity({ affinity }: Json): string | undefined {
  const inTerm = (term: Json) =>
    has(term, 'matchLabelKeys') ? '.matchLabelKeys' : has(term, 'mismatchLabelKeys') ? '.mismatchLabelKeys' : undefined;
  for (const kind of isObject(affinity) ? KINDS : []) {
    const terms = objectIn(affinity[kind]);
    const place = inItems(terms, REQUIRED, inTerm) ?? inItems(terms, PREFERRED, ({ podAffinityTerm }) => {
      const below = inTerm(objectIn(podAffinityTerm));
      return below && `.podAffinityTerm${below}`;
    });
    if (place !== undefined) {
      return `affinity.${kind}.${place}`;
    }
  }
  return undefined;
}

const HANDLERS = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

/** The path of the first probe or hook whose action has a certain field. */
export function inHandlers(json: Json, action: string, field: string): string | undefined {
  for (const place of HANDLERS) {
    const found = json[place.split('.')[0]] ? inField(...place.split('.'), action, field)(json) : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

const SOURCES = ['secret', 'configMap', 'downwardAPI', 'projected'];
const PARTS = [...SOURCES.slice(0, 3), 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'];

const ownUser = (file: Json) => has(file, 'user') ? '.user' : undefined;

/** The path of the first field below a volume that says which user owns its files. */
export function userIn(volume: Json): string | undefined {
  for (const kind of SOURCES) {
    const source = objectIn(volume[kind]);
    const place = inField('defaultUser')(source) ?? inItems(source, 'items', ownUser) ?? inItems(source, 'sources', userOfPart);
    if (place !== undefined) {
      return `.${kind}.${place}`;
    }
  }
  return undefined;
}

function userOfPart(source: Json): string | undefined {
  for (const part of PARTS) {
    const place = inField('user')(objectIn(source[part])) ?? inItems(objectIn(source[part]), 'items', ownUser);
    if (place !== undefined) {
      return `.${part}.${place}`;
    }
  }
  return undefined;
}

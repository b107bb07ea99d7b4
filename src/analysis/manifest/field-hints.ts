import { DecodeProblem } from './decode-problem';
import { isUnset, objectIn } from './json';
import { Changes, pointerOf } from './repair';
import { Type } from './type';
import { onlyNear, suggested } from '../text/nearest';

/** Whole sentences about what to do with a field that is unknown where it stands. */
export function fieldHint(problem: DecodeProblem): string {
  const { owners, owner } = problem;
  const field = String(problem.key);
  const names = [...owner.fields!.keys()];
  const depth = owners.length - 1;
  const other = names.find(name => name.toLowerCase() === field.toLowerCase());
  if (other) {
    return `Write it as "${other}": upper and lower case matter.`;
  }
  if (owner.fields!.has(`${field}s`)) {
    return `Did you mean "${field}s"?`;
  }
  const below = placesOf(field, owner, 3);
  if (below) {
    return `It belongs in ${below.map(place => quotedPath(problem.pathOf(depth), place)).join(' or ')}: move it there.`;
  }
  const longer = names.filter(name => field.length > 3 && name.startsWith(field));
  if (longer.length === 1) {
    return `Did you mean "${longer[0]}"?`;
  }
  const similar = suggested(field, names);
  if (similar) {
    return `Did you mean "${similar}"?`;
  }
  for (let i = depth - 1; i >= 0; i--) {
    const places = owners[i].fields?.has(field) ? [''] : owners[i].fields && placesOf(field, owners[i], 1);
    if (places) {
      return `It belongs in ${quotedPath(problem.pathOf(i), places[0])}: move it there.`;
    }
  }
  const maps = names.filter(name => owner.fields!.get(name)!.name.startsWith('{}'));
  if (maps.length * 2 >= names.length || owner.name === 'ObjectMeta') {
    return `Put it below ${maps.map(name => `"${name}"`).join(' or ')} if that is what it is meant for, or remove it.`;
  }
  const path = [problem.kind.toLowerCase(), ...problem.keys.slice(0, -1).filter(key => typeof key === 'string')].join('.');
  return `Remove it, or correct its name: "kubectl explain ${path}" lists the fields.`;
}

/** Gives an unknown field the only name that is spelt nearly like its own, if the value fits there and nothing stands there. */
export function fieldRepair(problem: DecodeProblem): Changes | undefined {
  const { owner, keys, key, value } = problem;
  const name = onlyNear(String(key), [...owner.fields!.keys()]);
  const type = name === undefined ? undefined : owner.fields!.get(name)!;
  const fits = type !== undefined && !isUnset(value) && type.accepts?.(value) !== false;
  return !fits || !isUnset(objectIn(problem.around(1))[name!]) ? undefined : {
    // Where the client has switched validation off, the pod has run without it.
    safe: false,
    changes: [{ move: pointerOf(keys), to: pointerOf([...keys.slice(0, -1), name!]) }],
  };
}

/**
 * The paths below a type, at most two levels down, at which a field of this name is known; `undefined` if there are none, or more
 * than `limit`.
 */
function placesOf(field: string, owner: Type, limit: number): string[] | undefined {
  for (const level of levelsBelow(owner)) {
    const found = new Map(level.filter(([, type]) => type.fields!.has(field)).reverse().map(([place, type]) => [type, place]));
    if (found.size > 0) {
      return found.size <= limit ? [...found.values()].sort() : undefined;
    }
  }
  return undefined;
}

/** Paths, each with the type that is there. */
type Level = readonly (readonly [string, Type])[];

const LEVELS = new Map<Type, readonly Level[]>();

/** The paths one and two levels below a type. Cached, because a manifest may have thousands of unknown fields. */
function levelsBelow(owner: Type): readonly Level[] {
  let levels = LEVELS.get(owner);
  if (levels === undefined) {
    const first = childrenOf(owner);
    levels = [first, first.flatMap(([place, type]) => childrenOf(type).map(([name, child]) => [`${place}.${name}`, child] as const))];
    LEVELS.set(owner, levels);
  }
  return levels;
}

/**
 * The fields of a type that have fields themselves, except some that nobody means: ephemeral containers, and volumes such as
 * `quobyte`.
 */
function childrenOf(type: Type): [string, Type][] {
  const children: [string, Type][] = [];
  for (const [name, child] of type.fields!) {
    if (child.fields && !OUTDATED.has(name)) {
      children.push([name, child]);
    } else if (child.item?.fields && name !== 'ephemeralContainers') {
      children.push([`${name}[]`, child.item]);
    }
  }
  return children;
}

const OUTDATED: ReadonlySet<string> = new Set([
  'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'fc', 'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo',
  'glusterfs', 'iscsi', 'photonPersistentDisk', 'portworxVolume', 'quobyte', 'rbd', 'scaleIO', 'storageos', 'vsphereVolume',
]);

function quotedPath(path: string, place: string): string {
  return `"${path}${path && place ? '.' : ''}${place}"`;
}

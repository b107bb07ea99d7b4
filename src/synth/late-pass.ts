import { ApiObject, JsonPatch } from 'cdk8s';
import { withClaims } from './claimed-volume';
import { Extension, extendClassOf } from './extended-class';
import { describe, PatternError } from './pattern-error';
import { Json } from '../analysis/manifest/json';

/** Renders an API object; what it returns is the manifest. */
type Pass = (render: () => Json) => Json;

/** Something that is done to each manifest of an API object. */
export type Edit = (manifest: Json) => Json;

/** The passes of an API object: edits change its manifest in their order, one pass completes it, one judges what is returned. */
interface Passes {
  readonly edits: Edit[];
  /** Whether JSON patches stand in one order with the edits, see `addEdit`. */
  ordersPatches?: boolean;
  complete?: Pass;
  judge?: Pass;
}

/** Where an API object keeps its passes: a property, because thousands of entries in a weak map are work for the garbage collector. */
const PASSES = Symbol('late passes');
/** The method that gives the manifest with its edits. */
const EDITED = Symbol('edited manifest');
type WithPasses = ApiObject & { [PASSES]?: Passes; [EDITED]?(): Json };

/**
 * Lets a pass complete or judge the manifest of an API object each time it is rendered; the user's JSON patches are in it
 * by then.
 *
 * cdk8s-plus-27 filters what it emits through the types of Kubernetes 1.27 *after* `addJsonPatch`, so what it
 * does not know (`restartPolicy` of an init container) can only be added to what `toJson` returns.
 */
export function addLatePass(object: ApiObject, sort: 'complete' | 'judge', pass: Pass): void {
  passesOf(object)[sort] = pass;
}

/**
 * Has each manifest of an object changed, before it is completed. JSON patches that are added later see what an edit did, and may
 * name its containers by number; those of a generated class do not, which come before all edits: they are for its own shape of the object.
 */
export function addEdit(object: ApiObject, edit: Edit): void {
  const passes = passesOf(object);
  passes.ordersPatches ??= !hasShapeOfItsOwn(object);
  passes.edits.push(edit);
}

/** Has an object claim the volumes that its containers mount; an object with a pass does so anyhow. */
export function claimWhenRendered(object: ApiObject): void {
  passesOf(object);
}

/** Whether nothing is to be done to the manifests of an object after an edit. */
export function isLastEdit(object: ApiObject, edit: Edit): boolean {
  return (object as WithPasses)[PASSES]?.edits.at(-1) === edit;
}

/** What an object renders by now, edited, and neither completed nor judged. */
export function editedManifest(object: ApiObject): Json {
  const holder: WithPasses = object;
  return holder[EDITED] ? holder[EDITED]() : object.toJson();
}

/** Whether a pass judges the manifests of an API object. */
export function isJudged(object: ApiObject): boolean {
  return (object as WithPasses)[PASSES]?.judge !== undefined;
}

function passesOf(object: ApiObject): Passes {
  const holder: WithPasses = object;
  if (!holder[PASSES]) {
    holder[PASSES] = { edits: [] };
    extendClassOf(object, withPasses);
  }
  return holder[PASSES];
}

/** Whether a class below `ApiObject` renders the object, as generated ones do, which turn their own names into those of Kubernetes. */
function hasShapeOfItsOwn(object: ApiObject): boolean {
  let renderers = 0;
  for (let proto = Object.getPrototypeOf(object); proto !== null; proto = Object.getPrototypeOf(proto)) {
    renderers += Object.hasOwn(proto, 'toJson') ? 1 : 0;
  }
  // One is that of ApiObject, one that of the passes.
  return renderers > 2;
}

function patched(object: ApiObject, manifest: Json, patches: readonly JsonPatch[]): Json {
  try {
    return JsonPatch.apply(manifest, ...patches);
  } catch (error) {
    throw new PatternError(describe(object), {
      what: `a JSON patch cannot be applied: ${(error as Error).message.split('\n')[0]}`,
      fix: 'It sees the manifest as it is emitted, with the containers of the patterns that were applied before it.',
    });
  }
}

const withPasses: Extension<ApiObject> = base => class extends base {
  public toJson(): Json {
    const { complete, judge } = (this as WithPasses)[PASSES]!;
    const completed = complete ? () => complete(() => this[EDITED]()) : () => this[EDITED]();
    return judge ? judge(completed) : completed();
  }

  public addJsonPatch(...patches: JsonPatch[]): void {
    const { edits, ordersPatches } = (this as WithPasses)[PASSES]!;
    if (ordersPatches && edits.length > 0) {
      edits.push(manifest => patched(this, manifest, patches));
    } else {
      super.addJsonPatch(...patches);
    }
  }

  public [EDITED](): Json {
    let manifest = withClaims(this, () => super.toJson());
    for (const edit of (this as WithPasses)[PASSES]!.edits) {
      manifest = edit(manifest);
    }
    return manifest;
  }
};

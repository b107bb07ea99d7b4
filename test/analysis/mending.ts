import { JsonPatch } from 'cdk8s';
import { PodAnalysis, PodAnalysisOptions } from '../../src';
import { Finding } from '../../src/analysis/finding';
import { ObjectRepair, PatchOperation } from '../../src/analysis/judge/object-repair';
import { repairOf } from '../../src/analysis/judge/repairs';
import { Json, objectIn } from '../../src/analysis/manifest/json';
import { keysOf } from '../../src/analysis/manifest/repair';

/** The manifest with the operations applied; fails where one cannot be, or tests for something else. */
export function patched(manifest: Json, operations: readonly PatchOperation[]): Json {
  return operations.reduce((json, operation) => {
    switch (operation.op) {
      case 'test': return JsonPatch.apply(json, JsonPatch.test(operation.path, operation.value));
      case 'add': return JsonPatch.apply(json, JsonPatch.add(operation.path, operation.value));
      case 'replace': return JsonPatch.apply(json, JsonPatch.replace(operation.path, operation.value));
      case 'remove': return JsonPatch.apply(json, JsonPatch.remove(operation.path));
      case 'move': return JsonPatch.apply(json, JsonPatch.move(operation.from, operation.path));
    }
  }, structuredClone(manifest));
}

/** The manifest as it is once a repair has been made. A value in quotes is the text of what it is without. */
export function mended(manifest: Json, { patch, requote }: ObjectRepair): Json {
  if (requote === undefined) {
    return patched(manifest, patch);
  }
  const copy = structuredClone(manifest);
  const keys = keysOf(requote);
  const around = keys.slice(0, -1).reduce<any>((json, key) => json[key], copy);
  around[keys[keys.length - 1]] = String(around[keys[keys.length - 1]]);
  return copy;
}

/** The findings in objects that have a repair. */
export function repairable(objects: readonly Json[], options?: PodAnalysisOptions): { finding: Finding; repair: ObjectRepair }[] {
  return PodAnalysis.ofAll([...objects], options).findings.flatMap(finding => {
    const repair = repairOf(finding);
    return repair ? [{ finding, repair }] : [];
  });
}

/** The objects of documents after a repair of one of them. */
export function mendedAmong(documents: readonly Json[], repair: ObjectRepair): Json[] {
  let done = false;
  const mendedIn = (json: Json): Json => {
    if (json.kind === 'List') {
      return { ...json, items: json.items.map(mendedIn) };
    }
    if (done || !isOf(repair, json)) {
      return json;
    }
    done = true;
    return mended(json, repair);
  };
  const result = documents.map(mendedIn);
  if (!done) {
    throw new Error(`no object is ${JSON.stringify(repair.object)}`);
  }
  return result;
}

function isOf({ object }: ObjectRepair, { apiVersion, kind, metadata }: Json): boolean {
  const { name, generateName, namespace } = objectIn(metadata);
  return object.apiVersion === apiVersion && object.kind === kind
    && object.name === (name ?? generateName ?? '') && object.namespace === namespace;
}

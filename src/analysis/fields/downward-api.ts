import { Fault, NO_FAULTS } from './fault';
import { Json, quoted, textIn } from '../manifest/json';
import { isQualifiedName } from '../manifest/names';
import { quantityIn } from '../manifest/quantity';
import { suggested } from '../text/nearest';

/** The fields of its pod that an environment variable can take, besides single labels and annotations. */
export const ENV_FIELDS: ReadonlySet<string> = new Set([
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'spec.host',
  'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs',
]);

const RESOURCES: ReadonlySet<string> = new Set([
  'limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage',
]);

const SUBSCRIPTED = /^metadata\.(labels|annotations)\['([^]*)'\]$/;

/**
 * What the API server rejects in a `fieldRef`; `fields` are those that may be named here.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
export function fieldRefFaults(json: Json, fields: ReadonlySet<string>): readonly Fault[] {
  const path = textIn(json.fieldPath);
  if (!path) {
    return [{
      at: 'fieldPath',
      what: 'has a fieldRef without a fieldPath',
      fix: 'Set "fieldPath" to the field of the pod, such as "metadata.name".',
    }];
  }
  const version = textIn(json.apiVersion);
  if (version && version !== 'v1') {
    return [{ at: 'apiVersion', what: `has a fieldRef of the apiVersion ${quoted(version)}`, fix: 'Remove "apiVersion", or write "v1".' }];
  }
  if (fields.has(path)) {
    return NO_FAULTS;
  }
  const [, owner, key] = SUBSCRIPTED.exec(path) ?? [];
  if (owner === undefined) {
    const meant = suggested(path, fields);
    return [{
      at: 'fieldPath',
      what: `refers to the field ${quoted(path)}, which the downward API does not have there`,
      fix: (meant === undefined ? '' : `Perhaps ${quoted(meant)} is meant. `)
        + `It has ${[...fields].filter(f => f !== 'spec.host').join(', ')}, metadata.labels['KEY'] and metadata.annotations['KEY'].`,
    }];
  }
  return isQualifiedName(owner === 'labels' ? key : key.toLowerCase()) ? NO_FAULTS : [{
    at: 'fieldPath',
    what: `refers to ${path}, and ${quoted(key)} cannot be the key of a label or annotation`,
    fix: 'Write the key as it stands in "metadata".',
  }];
}

/** What the API server rejects in a `resourceFieldRef`. */
export function resourceRefFaults(json: Json): readonly Fault[] {
  const resource = textIn(json.resource);
  if (!resource) {
    return [{
      at: 'resource',
      what: 'has a resourceFieldRef without a resource',
      fix: `Set "resource" to one of ${[...RESOURCES].join(', ')}.`,
    }];
  }
  if (!RESOURCES.has(resource) && !resource.startsWith('limits.hugepages-') && !resource.startsWith('requests.hugepages-')) {
    const meant = suggested(resource, RESOURCES);
    return [{
      at: 'resource',
      what: `refers to the resource ${quoted(resource)}, which the downward API does not have`,
      fix: `${meant === undefined ? '' : `Perhaps ${quoted(meant)} is meant. `}It has ${[...RESOURCES].join(', ')}.`,
    }];
  }
  const isCpu = resource.endsWith('.cpu');
  return isDivisor(json.divisor, isCpu) ? NO_FAULTS : [{
    at: 'divisor',
    what: `has the divisor ${quoted(json.divisor)}, which is none for ${resource}`,
    fix: isCpu ? 'Write 1 for whole CPUs or 1m for thousandths.' : 'Write 1 for bytes, or a unit such as 1k, 1M, 1Ki or 1Mi.',
  }];
}

/** Whether a divisor is allowed. The API server compares its shortest spelling: 1024Ki is 1Mi and so allowed, 1048576 is not. */
function isDivisor(value: unknown, isCpu: boolean): boolean {
  const number = quantityIn(value);
  // A number that does not fit into 64 bits overflows, and may then be anything.
  if (!number || isNear(number, 1) || number >= 2 ** 63) {
    return true;
  }
  const text = String(value);
  // An amount with an exponent keeps its exponent, and one below 1024 is never spelled with Ki.
  if (/[eE][-+]?\d/.test(text)) {
    return false;
  }
  if (isCpu) {
    return isNear(number, 0.001);
  }
  const base = text.endsWith('i') && number >= 1024 ? 1024 : 1000;
  const power = Math.round(Math.log(number) / Math.log(base));
  return power >= 1 && isNear(number / base ** power, 1);
}

/** Whether two numbers are equal to nine decimal places, which is all that a quantity has. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}

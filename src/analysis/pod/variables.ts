import type { Container } from './container';
import { Json, listIn, objectIn } from '../manifest/json';

/** A reference that is not closed extends to the end of the text, so that no part of it is matched again. */
const REFERENCE = /\$\$|\$\(([^)]*)(\)|$)/g;
const NAME = /^[A-Za-z_]\w*$/;
const SERVICE_LINK = /_SERVICE_(HOST$|PORT($|_\w))|_PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?$/;

/** The variables that a text refers to as `$(NAME)`; `$$(NAME)` is no reference. */
export function referencesIn(text: string): string[] {
  const names: string[] = [];
  if (text.includes('$(')) {
    for (const [, name, end] of text.matchAll(REFERENCE)) {
      if (end === ')' && NAME.test(name)) {
        names.push(name);
      }
    }
  }
  return names;
}

/** Whether a word of a command is a script: the one after `-c`, in which `$(date)` belongs to the shell. */
export function isScript(words: readonly unknown[], index: number): boolean {
  const option = words[words[index - 1] === '--' ? index - 2 : index - 1];
  return typeof option === 'string' && /^-[a-zA-Z]*c$/.test(option);
}

/** Whether the variable may come from something that the manifest does not show: a ConfigMap, a Secret, a device plugin or a Service. */
export function isDefinedElsewhere(name: string, { pod, json }: Container): boolean {
  return listIn(json.envFrom).length > 0 || hasDevice(json)
    || (SERVICE_LINK.test(name) && (pod.spec.enableServiceLinks !== false || name.startsWith('KUBERNETES_')));
}

/** Whether a container asks for a device, such as `nvidia.com/gpu`: its plugin may set variables. */
function hasDevice({ resources }: Json): boolean {
  const { requests, limits, claims } = objectIn(resources);
  return listIn(claims).length > 0
    || [requests, limits].some(list => Object.keys(objectIn(list)).some(name => name.includes('/') && !name.includes('kubernetes.io/')));
}

/** The variables that a text refers to and that are defined neither in the container's `env` nor, as far as is known, elsewhere. */
export function undefinedIn(container: Container, text: string): string[] {
  return referencesIn(text).filter(name => !container.variables.has(name) && !isDefinedElsewhere(name, container));
}

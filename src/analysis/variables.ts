import { Container } from './container';
import { listIn, objectIn } from './json';

const REFERENCE = /\$\$|\$\(([^)]*)\)/g;
const NAME = /^[A-Za-z_]\w*$/;
const SERVICE_LINK = /_SERVICE_(HOST|PORT(_\w+)?)$|_PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?$/;

/** The variables that a text names as `$(NAME)`; `$$(NAME)` does not. */
export function referencesIn(text: string): string[] {
  const names: string[] = [];
  if (text.includes('$(')) {
    for (const [, name] of text.matchAll(REFERENCE)) {
      if (name !== undefined && NAME.test(name)) {
        names.push(name);
      }
    }
  }
  return names;
}

/** Whether a word of a command is a script, in which `$(date)` is the shell's: that behind `-c`. */
export function isScript(words: readonly unknown[], index: number): boolean {
  const option = words[index - 1];
  return typeof option === 'string' && /^-[a-zA-Z]*c$/.test(option);
}

/** The variables of a container's `env`, each with the place at which it is first defined. */
export function variablesOf(container: Container): Map<unknown, number> {
  const places = new Map<unknown, number>();
  listIn(container.json.env).forEach((item, i) => {
    const { name } = objectIn(item);
    if (!places.has(name)) {
      places.set(name, i);
    }
  });
  return places;
}

/** Whether something that the manifest does not show may define a variable: a ConfigMap, a Secret or a Service. */
export function isDefinedElsewhere(name: string, { pod, json }: Container): boolean {
  return listIn(json.envFrom).length > 0 || (SERVICE_LINK.test(name) && (pod.spec.enableServiceLinks !== false || name.startsWith('KUBERNETES_')));
}

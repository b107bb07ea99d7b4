import { isObject } from '../analysis/manifest/json';
import { demand } from '../synth/given';

/** The props of a pattern, a Pod construct or a factory; fails where they are none. */
export function propsOf<P extends object>(where: string, props: P): P {
  demand(where, 'props', props, isObject(props), 'Write what it needs as { … }.');
  return props;
}

/** Fails where a text that may be left out is something else. */
export function checkText(where: string, field: string, value: unknown, fix: string): void {
  demand(where, field, value, value === undefined || typeof value === 'string', fix);
}

/** Options that may be left out; fails where they are something else. */
export function optionsOf<O extends object>(where: string, options: O): O {
  demand(where, 'options', options, isObject(options), 'Write them as { … }, or leave them out.');
  return options;
}

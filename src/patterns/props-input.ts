import { isObject } from '../analysis/manifest/json';
import { demand } from '../synth/given';

/** The props of a pattern or a Pod construct; fails where they are none. */
export function propsOf<P extends object>(where: string, props: P): P {
  demand(where, 'props', props, isObject(props), 'Write what it needs as { … }.');
  return props;
}

import type { Shared } from './link';

/** A manifest to try. */
export interface Sample extends Shared {
  /** Also in links: `#try=port-clash`. */
  readonly name: string;
  readonly group: string;
}

/** They are loaded beside the page, as few open one; as a script, since the page may connect to nothing. */
export function loadSamples(): Promise<readonly Sample[]> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'samples.js';
    script.addEventListener('load', () => resolve((window as unknown as { samples: readonly Sample[] }).samples));
    script.addEventListener('error', () => reject(new Error('The samples cannot be loaded.')));
    document.head.append(script);
  });
}

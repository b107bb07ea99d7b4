import { Span } from './versions';

/** Something that the API server refuses in some versions only, without a feature gate for it. */
interface Refusal extends Span {
  /** The fields that the refusal is about, as `Type.field` of the schema. */
  readonly fields: readonly string[];
}

/** What only some of the known versions refuse, and which. */
export const REFUSALS = {
  /** A resizePolicy that restarts an init container, which cannot be restarted. */
  'restart-to-resize-init-container': { since: 36, fields: ['Container.resizePolicy'] },
  /** An image volume without a reference, in a template. */
  'template-image-without-reference': { since: 37, fields: ['Volume.image'] },
  /** A restartPolicy that is neither Always, for a native sidecar, nor absent. */
  'own-restart-policy': { since: 29, until: 34, fields: ['Container.restartPolicy'] },
} as const satisfies Readonly<Record<string, Refusal>>;

export type RefusalName = keyof typeof REFUSALS;

import { Span } from './versions';

/** What the API server refuses in some versions only, and no feature gate stands for. */
interface Refusal extends Span {
  /** The fields that it is about, as `Type.field` of the schema. */
  readonly fields: readonly string[];
}

/** What only some of the known versions refuse: since when, or until when. */
export const REFUSALS = {
  /** A resizePolicy that restarts an init container, which nothing restarts. */
  'restart-to-resize-init-container': { since: 36, fields: ['Container.resizePolicy'] },
  /** An image volume in a template that does not say which image. */
  'template-image-without-reference': { since: 37, fields: ['Volume.image'] },
  /** A restartPolicy that is neither Always, for a native sidecar, nor absent. */
  'own-restart-policy': { since: 29, until: 34, fields: ['Container.restartPolicy'] },
} as const satisfies Readonly<Record<string, Refusal>>;

export type RefusalName = keyof typeof REFUSALS;

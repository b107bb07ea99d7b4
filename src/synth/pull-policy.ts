import { Json } from '../analysis/manifest/json';

/** The pull policy of a helper for which none was given, unless it has the main container's image. */
export const HELPER_POLICY = 'IfNotPresent';

/** Gives a helper of the main container's image its pull policy too: else both might run what that tag was at different times. */
export function pullLikeMain(helper: Json, main: Json | undefined): void {
  if (main !== undefined && main.image === helper.image && helper.imagePullPolicy === HELPER_POLICY) {
    helper.imagePullPolicy = main.imagePullPolicy || defaultPolicy(String(main.image));
  }
}

/**
 * What the API server sets where there is no policy.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
 */
function defaultPolicy(image: string): string {
  const [tagged, digest] = image.slice(image.lastIndexOf('/') + 1).split('@');
  const tag = tagged.split(':')[1] ?? (digest === undefined ? 'latest' : '');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

import { Json } from '../manifest/json';

const REQUIRED = ['apiVersion', 'kind', 'name', 'uid'];

/** What is wrong with an owner reference, in a few words; `undefined` if the API server accepts it. */
export function ownerFault(owner: Json): string | undefined {
  const missing = REQUIRED.find(field => !owner[field]);
  if (missing) {
    return `the owner has no ${missing}`;
  }
  if (!/^([^/]*\/)?[^/]+$/.test(owner.apiVersion)) {
    return `the owner's apiVersion "${owner.apiVersion}" names no version`;
  }
  return /^\/?v1$/.test(owner.apiVersion) && owner.kind === 'Event' ? 'an Event owns nothing' : undefined;
}

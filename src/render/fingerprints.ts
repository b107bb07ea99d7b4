import type { FileFinding } from '../report/file-report';

/**
 * Gives each finding of a report a fingerprint by which it is known again when its lines have moved: that of its rule, object and path.
 * Those that share all three in one file are numbered.
 */
export class Fingerprints {
  private readonly counts = new Map<string, number>();

  public of({ rule, object, path }: FileFinding, uri: string): string {
    const hash = hashOf([rule, object?.kind, object?.namespace, object?.name, path].map(part => part ?? '').join('\0'));
    const key = `${hash} ${uri}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return `${hash}:${count}`;
  }
}

/** A prime; times `BASE`, it still is an exact number. */
const PRIME = 2 ** 45 - 55;
const BASE = 131;

function hashOf(text: string): string {
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    hash = (hash * BASE + text.charCodeAt(i)) % PRIME;
  }
  return hash.toString(16).padStart(12, '0');
}

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

/** 64 bits, as two FNV-1a hashes. */
function hashOf(text: string): string {
  return [0x811c9dc5, 0x9e3779b9].map(start => {
    let hash = start;
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, '0');
  }).join('');
}

/** What a link carries behind its `#`, which no browser sends to a server. */
export interface Shared {
  readonly text: string;
  readonly version: string;
  readonly security: string;
}

export function fragmentOf({ text, version, security }: Shared): string {
  return `#${new URLSearchParams({ text, version, security })}`;
}

/** What a link says; undefined where it carries nothing. */
export function sharedIn(fragment: string): Shared | undefined {
  const values = new URLSearchParams(fragment.slice(1));
  const text = values.get('text');
  return text === null ? undefined : { text, version: values.get('version') ?? '', security: values.get('security') ?? '' };
}

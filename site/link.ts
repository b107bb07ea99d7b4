import type { Target } from './messages';

/** What a link carries behind its `#`, which no browser sends to a server. */
export interface Shared {
  readonly text: string;
  readonly target: Target;
}

/** So long a text is opened: the text area of a browser takes seconds for more, and some bytes of a link can hold gigabytes. */
export const LONGEST_TEXT = 1_000_000;
const DAMAGED = 'The link is damaged: what it carries cannot be read.';

export async function fragmentOf({ text, target }: Shared): Promise<string> {
  const bytes = await bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')), Infinity);
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  const input = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const chosen = Object.entries(target).filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}&`).join('');
  return `#${chosen}input=${input}`;
}

/** What a link says; undefined where it carries nothing. Rejects what is damaged or too long. */
export async function sharedIn(fragment: string): Promise<Shared | undefined> {
  const values = new URLSearchParams(fragment.slice(1));
  const input = values.get('input');
  if (input === null) {
    return undefined;
  }
  const target = { version: values.get('version') ?? '', security: values.get('security') ?? '' };
  return { text: await textOf(input), target };
}

async function textOf(input: string): Promise<string> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.from(atob(input.replace(/-/g, '+').replace(/_/g, '/')), character => character.charCodeAt(0));
    bytes = await bytesOf(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')), LONGEST_TEXT);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw error instanceof RangeError ? error : new Error(DAMAGED);
  }
}

async function bytesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError(`The link carries more than ${most / 1e6} MB: the page takes no more.`);
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

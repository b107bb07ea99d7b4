import { isUtf8 } from 'buffer';
import { closeSync, fstatSync, openSync, readSync } from 'fs';
import { Input } from './inputs';
import { Unread, unreadOf } from './unread';

/** A larger file is not read: there are 1.5 MB at most in an object, and here may be 100,000 of 1 KB. */
export const LARGEST_MB = 128;
const LARGEST = LARGEST_MB * 1024 * 1024;
const TOO_LARGE = `it is larger than ${LARGEST_MB} MiB; split it`;
const CHUNK = 64 * 1024;

/** The text of an input, or why it cannot be read. */
export async function textOf({ name, path }: Input): Promise<string | Unread> {
  return path === undefined ? textIn(name, await standardInput()) : readText(path, name);
}

/** The text of a file, or why it cannot be read. */
export function readText(path: string, name: string): string | Unread {
  try {
    return textIn(name, contentOf(path));
  } catch (error) {
    return unreadOf(name, error);
  }
}

function textIn(name: string, bytes: Buffer | undefined): string | Unread {
  const text = bytes === undefined ? { problem: TOO_LARGE } : decode(bytes);
  return typeof text === 'string' ? text : { name, reason: text.problem };
}

/** Undefined if it is too large. */
async function standardInput(): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LARGEST) {
      return undefined;
    }
  }
  return Buffer.concat(chunks);
}

/** The same of a file, of a pipe with a name, or of a device, which may have no end. */
function contentOf(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const chunks: Buffer[] = [];
    // There is room for more than its size: a pipe has none, and a file may have grown since.
    for (let read = size, room = size + 1; read <= LARGEST; room = CHUNK) {
      const chunk = Buffer.allocUnsafe(room);
      const length = readSync(file, chunk);
      chunks.push(chunk.subarray(0, length));
      read = chunks.reduce((sum, one) => sum + one.length, 0);
      if (length === 0 || read === size) {
        return Buffer.concat(chunks);
      }
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** The text that is in UTF-8, with the byte order mark that it may have. */
function decode(bytes: Buffer): string | { readonly problem: string } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { problem: 'it is in UTF-16; write it in UTF-8' };
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    return { problem: `it is a binary file: ${placeOf(bytes, zero)} is 0` };
  }
  if (isUtf8(bytes)) {
    return bytes.toString('utf-8');
  }
  const at = firstInvalid(bytes);
  return { problem: at < bytes.length ? `${placeOf(bytes, at)} is no UTF-8` : 'it ends within a character of UTF-8' };
}

/** The offset of the first byte that cannot be part of UTF-8. */
function firstInvalid(bytes: Buffer): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    isValid(bytes.subarray(0, middle + 1)) ? low = middle + 1 : high = middle;
  }
  return low;
}

/** Whether bytes are the beginning of a text. */
function isValid(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function placeOf(bytes: Buffer, offset: number): string {
  const before = bytes.subarray(0, offset);
  let line = 1;
  for (let end = before.indexOf(0x0a); end >= 0; end = before.indexOf(0x0a, end + 1)) {
    line++;
  }
  return `byte ${offset - before.lastIndexOf(0x0a)} of line ${line}`;
}

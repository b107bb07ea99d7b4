import * as crypto from 'crypto';
import * as fs from 'fs';

/** What is at a path. Times are 0, so that the same files give the same bytes. */
export interface Entry {
  readonly mode: number;
  readonly owner?: number;
  readonly group?: number;
  /** The content of a file, or where it is read when it is written. */
  readonly content?: Buffer | { readonly path: string };
  /** The target of a symbolic link. With neither a content nor a target it is a folder. */
  readonly target?: string;
}

const BLOCK = 512;

/** Writes a tar archive, sorted by path, and gives its digest. */
export function writeTar(file: string, entries: ReadonlyMap<string, Entry>): string {
  const hash = crypto.createHash('sha256');
  const out = fs.openSync(file, 'w');
  try {
    const write = (bytes: Buffer) => {
      hash.update(bytes);
      fs.writeSync(out, bytes);
    };
    for (const path of [...entries.keys()].sort()) {
      const entry = entries.get(path)!;
      const content = entry.content === undefined || Buffer.isBuffer(entry.content) ? entry.content : fs.readFileSync(entry.content.path);
      write(header(path, entry, content?.length ?? 0));
      if (content) {
        write(content);
        write(Buffer.alloc((BLOCK - content.length % BLOCK) % BLOCK));
      }
    }
    write(Buffer.alloc(2 * BLOCK));
  } finally {
    fs.closeSync(out);
  }
  return hash.digest('hex');
}

/** A header of the ustar format. */
function header(path: string, { mode, owner = 0, group = 0, content, target }: Entry, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const text = (value: string, offset: number, length: number) => {
    if (Buffer.byteLength(value) > length) {
      throw new Error(`${path}: too long for a tar header, which has ${length} bytes for "${value}"`);
    }
    block.write(value, offset);
  };
  const octal = (value: number, offset: number, length: number) => text(`${value.toString(8).padStart(length - 1, '0')}\0`, offset, length);

  // A path of more than 100 bytes is split at a slash.
  const split = Buffer.byteLength(path) <= 100 ? -1 : path.indexOf('/', path.length - 101);
  text(path.slice(split + 1), 0, 100);
  text(split < 0 ? '' : path.slice(0, split), 345, 155);
  octal(mode, 100, 8);
  octal(owner, 108, 8);
  octal(group, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  text(target !== undefined ? '2' : content ? '0' : '5', 156, 1);
  text(target ?? '', 157, 100);
  text('ustar\x0000', 257, 8);

  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  octal(sum, 148, 7);
  return block;
}

/** Something that was given and cannot be read. */
export interface Unread {
  /** As it was given. */
  readonly name: string;
  readonly reason: string;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'part of its path is no folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ENOSPC: 'there is no room left',
  EROFS: 'nothing can be written there',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** Why the system could not read something. Any other error is thrown: it is a mistake of ours. */
export function unreadOf(name: string, error: unknown): Unread {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) {
    throw error;
  }
  return { name, reason: REASONS[code] ?? `the system says ${code}` };
}

import { quoted } from '../manifest/json';
import { Problem } from '../text/problem';

/** What is said of a container that has two mounts at a path, of two volumes or of one. */
export function mountsAtOnePath(container: string, [first, second]: [unknown, unknown], path: unknown): Problem {
  return first === second ? {
    what: `${container} mounts ${quoted(first)} at ${quoted(path)} twice`,
    fix: 'Mount it there once: for writing, if the container writes there.',
  } : {
    what: `${container} mounts both ${quoted(first)} and ${quoted(second)} at ${quoted(path)}`,
    fix: 'Mount each volume at a path of its own.',
  };
}

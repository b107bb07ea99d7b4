import type { Container, Mount } from './container';
import { cleanPath, volumeAt } from './paths';
import { baseName, Command, withoutExec } from '../text/shell';
import { shownCommand } from '../text/shown-command';

/** A file of a volume that a container plainly reads when it starts. */
export interface EarlyRead {
  /** The path below the folder that is mounted. */
  readonly file: string;
  /** The command as messages show it. */
  readonly command: string;
  /** Whether the command plainly fails, and the container with it, if the file is not there yet. */
  readonly fails: boolean;
}

/** Programs that fail where a file is missing. */
const READERS = ['.', 'awk', 'base64', 'cat', 'cp', 'grep', 'head', 'jq', 'sed', 'sha256sum', 'source', 'tar', 'unzip', 'wc', 'yq'];
/** What waits for a file, or goes on without it. */
const WAITS = /\b(?:until|while|for|if|test|case|inotifywait|sleep|tail|touch|watch|wait)\b|\[|\|\||--?wait/;
const STOPS = /(?:^|[\s;])set\s+-[a-zA-Z]*e/;

/** What the command of a container reads in a volume that it cannot write; what fails without the file, if there is more than one. */
export function earlyReadOf({ container, json: { name } }: Mount): EarlyRead | undefined {
  let reads = READS.get(container);
  if (!reads) {
    READS.set(container, reads = readsOf(container));
  }
  return reads.get(name);
}

const READS = new WeakMap<Container, ReadonlyMap<unknown, EarlyRead>>();
const NONE: ReadonlyMap<unknown, EarlyRead> = new Map();

function readsOf(container: Container): ReadonlyMap<unknown, EarlyRead> {
  const { mounts, script, words } = container;
  if (!mounts.some(isReadOnly) || WAITS.test(script?.text ?? words.join(' '))) {
    return NONE;
  }
  const stops = script !== undefined && STOPS.test(script.text);
  const reads = new Map<unknown, EarlyRead>();
  container.commands.forEach((command, i, all) => {
    for (const { mount: { json: { name } }, file, isProgram } of filesOf(command, container)) {
      const [program] = withoutExec(command);
      const fails = (isProgram || READERS.includes(baseName(program))) && (stops || i === all.length - 1 || command.end === '&&');
      const known = reads.get(name);
      if (known === undefined || (fails && !known.fails)) {
        reads.set(name, { file, fails, command: shownCommand(withoutExec(command)) });
      }
    }
  });
  return reads;
}

function isReadOnly({ isWritable, json }: Mount): boolean {
  return !isWritable && !json.subPath && !json.subPathExpr;
}

function filesOf(command: Command, container: Container) {
  const runs = container.script !== undefined || container.json.command !== undefined;
  return withoutExec(command).flatMap((word, i) => {
    const path = /^(?:-[^=]*=)?(\/[^$*?:,\s]*)$/.exec(word)?.[1];
    const place = path === undefined ? undefined : volumeAt(container, cleanPath(path));
    return place && place.rest !== '' && isReadOnly(place.mount) ? [{
      mount: place.mount,
      file: place.rest,
      isProgram: runs && i === 0 && word === path,
    }] : [];
  });
}

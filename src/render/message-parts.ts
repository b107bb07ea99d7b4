/**
 * The parts of a message: what was found, then why it fails, as a rule. They are divided by colons, but for those in quotation marks,
 * brackets or code, and for that behind the versions of Kubernetes which alone are concerned.
 */
export function messageParts(message: string): string[] {
  if (!message.includes(': ')) {
    return [message];
  }
  const parts: string[] = [];
  let [start, depth, isQuoted] = [0, 0, false];
  for (let i = VERSIONS.exec(message)?.[0].length ?? 0; i < message.length; i++) {
    const character = message[i];
    isQuoted = character === '"' || character === '`' ? !isQuoted : isQuoted;
    depth += isQuoted ? 0 : '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
    if (character === ':' && message[i + 1] === ' ' && !isQuoted && depth === 0) {
      parts.push(message.slice(start, i));
      start = i + ': '.length;
    }
  }
  return [...parts, message.slice(start)];
}

const VERSIONS = /^on Kubernetes [^:"`([{]+: /;

/** What several messages begin and end with, and what each has between the two. */
export interface Common {
  readonly start: readonly string[];
  readonly own: readonly (readonly string[])[];
  readonly end: readonly string[];
}

/** What is common to messages, given as their parts. */
export function commonOf(messages: readonly (readonly string[])[]): Common {
  const shortest = Math.min(...messages.map(({ length }) => length));
  const [first] = messages;
  const isCommon = (at: (parts: readonly string[]) => string) => messages.every(parts => at(parts) === at(first));
  let start = 0;
  while (start < shortest && isCommon(parts => parts[start])) {
    start++;
  }
  let end = 0;
  while (end < shortest - start && isCommon(parts => parts[parts.length - 1 - end])) {
    end++;
  }
  return {
    start: first.slice(0, start),
    own: messages.map(parts => parts.slice(start, parts.length - end)),
    end: first.slice(first.length - end),
  };
}

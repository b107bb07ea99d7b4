import * as fc from 'fast-check';

/** What a terminal or a CI would take for a command, what hides, and what turns the direction of a text round. */
export const HOSTILE: readonly string[] = [
  '\n::error file=a.ts,line=1::it is broken\n', '::stop-commands::x', ' \u00a0::set-env name=A::b', '\r::add-mask::a', '\u0085::warning::x',
  '\u2028::debug::x', '##[error]x', '###[group]x', '##vso[task.setvariable variable=PATH]/x', '##teamcity[buildStatus status=\'FAILURE\']',
  '#', '##', '::', '[', 'vso[', ' ', '\u001b[2J', '\u009b2J', '\u001b]8;;https://example.com\u0007', '\u0000', '\u007f', '\b', '\u2028',
  '\u2029', '\u202e', '\u2066', '\u200f', '\u061c', '\u200b', '\u00ad', '\ufeff', '\u3164', '\u034f', '\ufe0f', '\u{e0041}', '\ud800',
  '\udc00', '"', '\\', '\\n', '...', '…', '[0]', '.', '/', 'a', '1', '한', '😀',
];

/** Texts that are made of them. */
export function hostile(): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 30,
      arbitrary: fc.array(
        fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...HOSTILE) }, fc.string({ unit: 'binary', maxLength: 3 })),
        { minLength: 1, maxLength: 6 },
      ).map(parts => parts.join('')),
    },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE).map(part => part.repeat(20_000)) },
  );
}

const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a line holds no forbidden character, and is no command of a CI. */
export function isHarmlessLine(line: string): boolean {
  return !FORBIDDEN.test(line) && !/^\s*::/.test(line) && !/##(?:vso|teamcity)?\[/.test(line) && line.length <= 5000;
}

/** The lines of a text that a terminal or a CI would not print as they are. */
export function harmfulLines(text: string): string[] {
  return text.split('\n').filter(line => !isHarmlessLine(line));
}

/** The ways to all values of a JSON value. */
export function waysIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  return typeof value === 'object' && value !== null
    ? [way, ...Object.entries(value).flatMap(([key, item]) => waysIn(item, [...way, key]))]
    : [way];
}

/** The value that is at the end of a way. */
export function valueAt(value: any, way: readonly string[]): unknown {
  return way.reduce((json, key) => json[key], value);
}

/** A copy in which something else is at the end of a way, and perhaps under another key. */
export function replacedIn(value: any, [key, ...rest]: readonly string[], by: unknown, newKey?: string): any {
  if (key === undefined) {
    return by;
  }
  if (Array.isArray(value)) {
    return value.map((item, i) => String(i) === key ? replacedIn(item, rest, by, newKey) : item);
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => name !== key ? [name, item]
    : [rest.length === 0 ? newKey ?? name : name, replacedIn(item, rest, by, newKey)]));
}

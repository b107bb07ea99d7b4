import { choiceMeant } from './choice';
import { Fault } from './fault';
import { isUnset, quoted } from '../manifest/json';
import { hasParentSegment, isDnsLabel, isDnsSubdomain, isQualifiedName } from '../manifest/names';

/*
 * What the API server demands of single fields. Each check adds what is wrong with a value to `faults`. `at` is the path of the
 * value and ends with the name of its field. An absent value is no fault, unless the check says so.
 */

/** A required field: an empty value counts as absent. Returns whether the value is present. */
export function checkPresent(value: unknown, at: string, fix: string, faults: Fault[]): boolean {
  if (!isUnset(value) && value !== '' && !(Array.isArray(value) && value.length === 0)) {
    return true;
  }
  faults.push({ at, what: `has no ${fieldOf(at)}`, fix });
  return false;
}

/** The value must be one of the choices. An empty one is a fault too, unless it is one of them. */
export function checkChoice(value: unknown, choices: readonly string[], at: string, faults: Fault[]): void {
  if (!isUnset(value) && !choices.includes(value as string)) {
    faults.push({
      at,
      what: value === '' ? `has an empty ${fieldOf(at)}` : `has the ${fieldOf(at)} ${quoted(value)}, which does not exist`,
      fix: oneOfFix(choices),
      meant: choiceMeant(value, choices),
    });
  }
}

/** The fix that lists what may be written. */
export function oneOfFix(choices: readonly string[]): string {
  const words = choices.filter(choice => choice !== '').map(quoted);
  return words.length === 1
    ? `Write ${words[0]}, spelt like that.`
    : `Write ${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}, spelt like that.`;
}

/** The value must be a number from `least` to `most`. */
export function checkRange(value: unknown, least: number, most: number, at: string, faults: Fault[]): void {
  if (typeof value === 'number' && !(value >= least && value <= most)) {
    faults.push({
      at,
      what: `has the ${fieldOf(at)} ${value}, which is not from ${least} to ${most}`,
      fix: `Write a number from ${least} to ${most}.`,
    });
  }
}

/** The value must be the permissions of a file. */
export function checkMode(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'number' && !(value >= 0 && value <= 0o777)) {
    // 777 without a leading 0 is a decimal number: the most common slip.
    const meant = /^[0-7]{3}$/.test(String(value))
      ? ` Without a 0 before it, ${value} is a decimal number: 0${value} is likely meant.`
      : '';
    faults.push({
      at,
      what: `has the ${fieldOf(at)} ${value}, which is not from 0 to 0777 (511)`,
      fix: `Write an octal number with a 0 before it, such as 0644, or the decimal one, such as 420.${meant}`,
    });
  }
}

/** The value must be a path that stays within a folder: relative, without `..`. */
export function checkRelativePath(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string' && value.startsWith('/')) {
    faults.push({ at, what: `has the ${fieldOf(at)} ${quoted(value)}, and it must be relative`, fix: 'Remove the "/" at the beginning.' });
  }
  checkNoParentSegments(value, at, faults);
}

/** The value must be a path without `..`. */
export function checkNoParentSegments(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string' && hasParentSegment(value)) {
    faults.push({ at, what: `has the ${fieldOf(at)} ${quoted(value)}, and it must not contain ".."`, fix: 'Write the path without "..".' });
  }
}

/** The value must be the path of a file that the kubelet writes. Names that begin with `..` are reserved for the kubelet. */
export function checkFilePath(value: unknown, at: string, faults: Fault[]): void {
  checkRelativePath(value, at, faults);
  if (typeof value === 'string' && value.startsWith('..') && !hasParentSegment(value)) {
    faults.push({
      at,
      what: `has the ${fieldOf(at)} ${quoted(value)}, and it must not begin with ".."`,
      fix: 'Choose a name that does not begin with "..".',
    });
  }
}

/** The value must be the name of an object, such as a Secret. An empty one is malformed. */
export function checkObjectName(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string' && !isDnsSubdomain(value)) {
    faults.push({
      at,
      what: malformed(value, at),
      fix: 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".',
    });
  }
}

/** The value must be a DNS label: a name without dots. An empty one is malformed. */
export function checkLabel(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string' && !isDnsLabel(value)) {
    faults.push({
      at,
      what: malformed(value, at),
      fix: 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.',
    });
  }
}

/** The value must be a name that may have a prefix. An absent one is malformed. */
export function checkQualifiedName(value: unknown, at: string, faults: Fault[]): void {
  const text = isUnset(value) ? '' : String(value);
  if (!isQualifiedName(text)) {
    faults.push({
      at,
      what: malformed(text, at),
      fix: 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.',
    });
  }
}

function malformed(value: string, at: string): string {
  return value === '' ? `has an empty ${fieldOf(at)}` : `has the ${fieldOf(at)} ${quoted(value)}, which is malformed`;
}

/** What a message calls the field at a path: its own name and that of its parent. */
function fieldOf(at: string): string {
  // A dot within brackets belongs to a key and separates nothing.
  return at.match(/(?:[^.[\]]|\[[^[\]]*\])+/g)?.slice(-2).join('.') ?? at;
}

/** Adds the faults of a part whose own checks word them as whole clauses. Where a path begins with `from`, it then begins with `to`. */
export function addMalformed(found: readonly Fault[], at: string, faults: Fault[], from = '', to = ''): void {
  for (const fault of found) {
    const below = fault.at.startsWith(from) ? to + fault.at.slice(from.length) : fault.at;
    faults.push({ at: at === '' ? below : `${at}.${below}`, what: `is malformed: ${fault.what}`, fix: fault.fix });
  }
}

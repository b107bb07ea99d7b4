import { Fault } from './fault';
import { isUnset, quoted } from '../manifest/json';
import { hasBacksteps, isDnsLabel, isDnsSubdomain, isQualifiedName } from '../manifest/names';

/*
 * What the API server demands of single fields. Each check adds to `faults` what it finds in a value, at the place `at`,
 * whose end is the name of the field; an absent value is none of them unless the check says so.
 */

/** A field that must be there; empty is as good as absent. Returns whether it is there. */
export function checkPresent(value: unknown, at: string, fix: string, faults: Fault[]): boolean {
  if (!isUnset(value) && value !== '' && !(Array.isArray(value) && value.length === 0)) {
    return true;
  }
  faults.push({ at, what: `has no ${fieldOf(at)}`, fix });
  return false;
}

/** One of a few words; an empty one is none of them unless it is listed. */
export function checkChoice(value: unknown, choices: readonly string[], at: string, faults: Fault[]): void {
  if (!isUnset(value) && !choices.includes(value as string)) {
    faults.push({
      at,
      what: value === '' ? `has an empty ${fieldOf(at)}` : `has the ${fieldOf(at)} ${quoted(value)}, which does not exist`,
      fix: spelt(choices),
    });
  }
}

/** How a fix names what may be written. */
export function spelt(choices: readonly string[]): string {
  const words = choices.filter(choice => choice !== '').map(quoted);
  return words.length === 1
    ? `Write ${words[0]}, spelt like that.`
    : `Write ${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}, spelt like that.`;
}

/** A number within bounds. */
export function checkRange(value: unknown, least: number, most: number, at: string, faults: Fault[]): void {
  if (typeof value === 'number' && !(value >= least && value <= most)) {
    faults.push({
      at,
      what: `has the ${fieldOf(at)} ${value}, which is not from ${least} to ${most}`,
      fix: `Write a number from ${least} to ${most}.`,
    });
  }
}

/** The permissions of a file. */
export function checkMode(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'number' && !(value >= 0 && value <= 0o777)) {
    // 777 without the 0 before it is a decimal number, and the most common slip.
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

/** A path that stays within a folder: relative, without `..`. */
export function checkRelativePath(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string' && value.startsWith('/')) {
    faults.push({ at, what: `has the ${fieldOf(at)} ${quoted(value)}, and it must be relative`, fix: 'Remove the "/" at the beginning.' });
  }
  checkBacksteps(value, at, faults);
}

/** A path without `..`. */
export function checkBacksteps(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string' && hasBacksteps(value)) {
    faults.push({ at, what: `has the ${fieldOf(at)} ${quoted(value)}, and it must not contain ".."`, fix: 'Write the path without "..".' });
  }
}

/** The path of a file that the kubelet writes; names that begin with `..` are its own. */
export function checkFilePath(value: unknown, at: string, faults: Fault[]): void {
  checkRelativePath(value, at, faults);
  if (typeof value === 'string' && value.startsWith('..') && !hasBacksteps(value)) {
    faults.push({
      at,
      what: `has the ${fieldOf(at)} ${quoted(value)}, and it must not begin with ".."`,
      fix: 'Choose a name that does not begin with "..".',
    });
  }
}

/** The name of an object, such as a Secret: an empty one is malformed. */
export function checkObjectName(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string' && !isDnsSubdomain(value)) {
    faults.push({
      at,
      what: malformed(value, at),
      fix: 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".',
    });
  }
}

/** A name without dots: an empty one is malformed. */
export function checkLabel(value: unknown, at: string, faults: Fault[]): void {
  if (typeof value === 'string' && !isDnsLabel(value)) {
    faults.push({
      at,
      what: malformed(value, at),
      fix: 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.',
    });
  }
}

/** A name that may have a prefix; an absent one is malformed. */
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

/** What a message calls the field at a place: its name, and that of what it is in. */
function fieldOf(at: string): string {
  // A dot in the brackets of a key separates nothing.
  return at.match(/(?:[^.[\]]|\[[^[\]]*\])+/g)?.slice(-2).join('.') ?? at;
}

/** Adds what is wrong with a part that has checks of its own, of which each says a whole clause; `from` may stand for `to` there. */
export function addMalformed(found: readonly Fault[], at: string, faults: Fault[], from = '', to = ''): void {
  for (const fault of found) {
    const below = fault.at.startsWith(from) ? to + fault.at.slice(from.length) : fault.at;
    faults.push({ at: at === '' ? below : `${at}.${below}`, what: `is malformed: ${fault.what}`, fix: fault.fix });
  }
}

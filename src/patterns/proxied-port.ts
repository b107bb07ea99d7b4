import { quoted } from '../analysis/manifest/json';
import { isPortNumber } from '../analysis/manifest/names';
import { PatternError } from '../synth/pattern-error';

/** The API server's rule for the names of ports, and a letter in front, because the name begins a variable's. */
const NAME = /^(?=.{1,15}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A port that an ambassador listens on, and for what. */
export interface ListeningPort {
  readonly what: string;
  readonly name: string;
  readonly number: number;
}

/** How the variables of an upstream or inbound begin. */
export function variablePrefix(name: string): string {
  return name.toUpperCase().replace(/-/g, '_');
}

export function checkProxiedName(where: string, name: string): void {
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new PatternError(where, {
      what: `${quoted(name)} cannot name a port and begin a variable`,
      fix: 'Use at most 15 lower-case letters, digits and single "-", with a letter in front, for example "db" or "db-read".',
    });
  }
}

export function checkPort(where: string, prop: string, number: number): void {
  if (!isPortNumber(number)) {
    throw new PatternError(where, { what: `"${prop}" is ${quoted(number)}`, fix: 'A port is a whole number from 1 to 65535.' });
  }
}

import { Colours } from './text-style';
import { Severity } from '../analysis/finding';

/** The severities, the worst first. */
export const SEVERITIES: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** Paints what is of a severity. */
export function painterOf(severity: Severity, colours: Colours): (text: string) => string {
  switch (severity) {
    case Severity.ERROR: return text => colours.bold(colours.redBright(text));
    case Severity.WARNING: return text => colours.bold(colours.yellow(text));
    case Severity.INFO: return text => colours.bold(colours.cyan(text));
  }
}

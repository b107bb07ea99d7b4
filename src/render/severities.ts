import { Colours } from './text-style';
import { Severity } from '../analysis/finding';

/** The severities, the worst first. */
export const SEVERITIES: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** Paints what is of a severity, in colours that can be read on white as well as on black: yellow and cyan cannot. */
export function painterOf(severity: Severity, colours: Colours): (text: string) => string {
  switch (severity) {
    case Severity.ERROR: return text => colours.bold(colours.redBright(text));
    case Severity.WARNING: return text => colours.bold(colours.magenta(text));
    case Severity.INFO: return text => colours.bold(colours.blueBright(text));
  }
}

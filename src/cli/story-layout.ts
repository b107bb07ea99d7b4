import { terminalOf } from './terminal';
import { Severity } from '../analysis/finding';
import { painterOf } from '../render/severities';
import { coloursOf, widthOf } from '../render/text-style';
import { TextLayout, PLAIN_LAYOUT, Tint } from '../story/text-layout';

/** How a story is laid out on a terminal; elsewhere, it is as wide as a story always is. */
export function printedLayout({ stdout, env }: Pick<NodeJS.Process, 'stdout' | 'env'>): TextLayout {
  const terminal = terminalOf(stdout, env);
  const colours = coloursOf(terminal);
  const painters: Readonly<Record<Tint, (text: string) => string>> = {
    title: colours.bold,
    heading: colours.bold,
    error: painterOf(Severity.ERROR, colours),
    warning: painterOf(Severity.WARNING, colours),
    info: painterOf(Severity.INFO, colours),
    acknowledged: colours.dim,
    new: colours.green,
    gone: colours.red,
    changed: colours.yellow,
  };
  return {
    width: stdout.isTTY ? widthOf(terminal) : PLAIN_LAYOUT.width,
    paint: (tint, text) => painters[tint](text),
  };
}

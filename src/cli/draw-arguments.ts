import { Command, Option } from 'commander';
import { InputArguments, readingCommand } from './input-arguments';

/** What the command line says, as it was written. */
export interface DrawArguments extends InputArguments {
  readonly format?: string;
  /** The path of a file or folder. */
  readonly output?: string;
}

/** The command `draw` with its options and its help. */
export function drawCommand(run: (given: DrawArguments) => Promise<void>): Command {
  return readingCommand({
    name: 'draw',
    description: 'Draws the pods of manifests: who starts when and waits for whom, volumes, ports, the end, and what is wrong.',
    options: [
      new Option('--format <FORMAT>', 'svg (the default), or mermaid, which GitHub and GitLab draw'),
      new Option('-o, --output <PATH>', 'write it into a file: all pods in one, and a page with their stories if its name ends in '
        + '.html; or into a folder that is there: a file for each workload'),
    ],
    epilogue: EPILOGUE,
  }, run);
}

const EPILOGUE = `
Of several pods, the pictures of one SVG stand below one another; diagrams of
Mermaid are written as Markdown, and so is a single one into a file *.md.

Examples:
  cdk8s-pod-patterns draw k8s/web.yaml -o web.svg
  cdk8s-pod-patterns draw k8s -o docs/pods/
  cdk8s-pod-patterns draw k8s -o pods.html
  helm template shop charts/shop | cdk8s-pod-patterns draw - -o pods.md

Exit codes:
  0   it was drawn; findings are for "check" to fail on
  2   wrong usage, or a file that cannot be written
  3   a file or document cannot be read; the others are drawn
  4   nothing to draw: no file, or no pod in them
  70  the command itself failed`;

import { Command, Option } from 'commander';
import { InputArguments, readingCommand } from './input-arguments';

/** What the command line says, as it was written. */
export interface ExplainArguments extends InputArguments {
  readonly format?: string;
  /** The path of a file. */
  readonly output?: string;
  readonly diff?: true;
}

/** The command `explain` with its options and its help. */
export function explainCommand(run: (given: ExplainArguments) => Promise<void>): Command {
  return readingCommand({
    name: 'explain',
    description: 'Tells what will happen in the pods of manifests: their start and end, volumes, ports, resources, and what is wrong.',
    options: [
      new Option('--format <FORMAT>', 'text (the default), or markdown for a pull request'),
      new Option('-o, --output <FILE>', 'write it into a file'),
      new Option('--diff', 'tell only what a change changes: explain --diff OLD NEW, which are two files or two folders'),
    ],
    epilogue: EPILOGUE,
  }, run);
}

const EPILOGUE = `
Examples:
  cdk8s-pod-patterns explain k8s/web.yaml
  helm template shop charts/shop | cdk8s-pod-patterns explain -
  cdk8s-pod-patterns explain k8s --format markdown -o pods.md
  cdk8s-pod-patterns explain --diff old/web.yaml k8s/web.yaml

Exit codes:
  0   it was told; findings are for "check" to fail on
  2   wrong usage, or a file that cannot be written
  3   a file or document cannot be read; the others are told of
  4   nothing to tell: no file, or no pod in them
  70  the command itself failed`;

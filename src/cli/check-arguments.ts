import { Command, Option } from 'commander';
import { CONFIG, FILES, InputArguments, KUBERNETES, NO_CONFIG, POD_SECURITY } from './input-arguments';

/** From which severity on the exit code says that something was found. */
export const THRESHOLDS = ['error', 'warning', 'info', 'never'] as const;
export type Threshold = typeof THRESHOLDS[number];

/** What the command line says, as it was written. */
export interface CheckArguments extends InputArguments {
  readonly rule: readonly string[];
  readonly failOn?: string;
  readonly showInfo?: true;
  readonly format: readonly string[];
  readonly ignores: boolean;
  /** `safe` for `--fix` alone. */
  readonly fix?: string;
  readonly diff?: true;
  readonly list?: true;
  readonly rulePage?: string;
}

/** How an option is shown, where commander has no form for it. */
const TERMS: Readonly<Record<string, string>> = { '--format': '--format FORMAT[=FILE]', '--fix': '--fix[=all]' };

const collected = (value: string, before: readonly string[]) => [...before, value];

/** The command `check` with its options and its help. */
export function checkCommand(run: (given: CheckArguments) => Promise<void>): Command {
  return new Command('check')
    .description('Finds mistakes in the pods of manifests, at their lines. All files that are given together are judged as one set.')
    .usage('[options] FILE...')
    .argument('[FILE...]', FILES)
    .addOption(KUBERNETES)
    .addOption(POD_SECURITY)
    .addOption(new Option('--rule <ID=LEVEL>', 'a rule is off, or its findings are error, warning or info; may be repeated')
      .argParser(collected).default([], 'as its page says'))
    .option('--fail-on <SEVERITY>', 'from which severity on the exit code is 1: error (the default), warning, info, or never')
    .option('--show-info', 'show what is for information, too')
    .addOption(new Option('--format <FORMAT>', 'human, concise, json, sarif or github, to standard output or into a file; may be repeated')
      .argParser(collected).default([], 'human'))
    .addOption(CONFIG)
    .addOption(NO_CONFIG)
    .option('--no-ignores', 'show what comments and annotations ignore')
    .option('--fix [all]', 'mend in the files what can be mended without changing what runs; --fix=all also what does')
    .option('--diff', 'print what --fix, or --fix=all, would change, and change nothing')
    .option('--list', 'list all rules')
    .option('--rule-page <ID>', 'show the page of a rule')
    .configureHelp({ optionTerm: ({ long, flags }) => TERMS[long!] ?? flags.replace(/[<>]/g, '') })
    .addHelpText('after', EPILOGUE)
    .action(async (files: string[], options: Omit<CheckArguments, 'files'>) => run({ ...options, files }));
}

const EPILOGUE = `
Examples:
  cdk8s-pod-patterns check k8s
  helm template shop charts/shop | cdk8s-pod-patterns check -
  cdk8s-pod-patterns check k8s --format human --format sarif=report.sarif
  cdk8s-pod-patterns check k8s --rule no-digest=off --fail-on warning
  cdk8s-pod-patterns check k8s --diff

Exit codes:
  0   nothing was found from the severity of --fail-on on
  1   something was found
  2   wrong usage, or a report or a mended file that cannot be written
  3   a file or document cannot be read; what was found in others is reported
  4   nothing to check: no file, or no object in them
  70  the command itself failed`;

import { Command, Option } from 'commander';

/** What the command line says about what is read, and for which cluster it is meant. */
export interface InputArguments {
  readonly files: readonly string[];
  readonly kubernetes?: string;
  readonly podSecurity?: string;
  /** A path, or false for `--no-config`. */
  readonly config?: string | false;
}

/** What may be given, as help says it. */
export const FILES = 'files, folders, patterns in quotes ("k8s/**/*.yaml", "!k8s/old/**"), or - for standard input';

export const KUBERNETES = new Option('--kubernetes <VERSION>', 'the oldest version of Kubernetes that the pods run on, such as 1.36');
export const POD_SECURITY = new Option(
  '--pod-security <LEVEL>', 'the Pod Security level that the namespaces enforce: baseline or restricted',
);
export const CONFIG = new Option(
  '--config <FILE>', 'read the settings from this file; else from .pod-patterns.yaml, here or in a folder above it',
);
export const NO_CONFIG = new Option('--no-config', 'read them from no file');

/** What the help of a command says. */
export interface CommandHelp {
  readonly name: string;
  readonly description: string;
  /** Its own options, before those of all commands. */
  readonly options: readonly Option[];
  /** What stands below the options. */
  readonly epilogue: string;
}

/** A command that reads manifests and judges nothing. It is run with what the command line says, as it was written. */
export function readingCommand<Given extends InputArguments>(
  { name, description, options, epilogue }: CommandHelp, run: (given: Given) => Promise<void>,
): Command {
  const command = new Command(name).description(description).usage('[options] FILE...').argument('[FILE...]', FILES);
  [...options, KUBERNETES, POD_SECURITY, CONFIG, NO_CONFIG].forEach(option => command.addOption(option));
  return command
    .configureHelp({ optionTerm: ({ flags }) => flags.replace(/[<>]/g, '') })
    .addHelpText('after', epilogue)
    .action(async (files: string[], given: Given) => run({ ...given, files }));
}

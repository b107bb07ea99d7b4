import { Command, CommanderError } from 'commander';
import { CheckArguments, checkCommand } from './check-arguments';
import { DrawArguments, drawCommand } from './draw-arguments';
import { ExplainArguments, explainCommand } from './explain-arguments';
import { UsageError } from './usage-error';

/** What is done by each command. */
export interface Commands {
  check(given: CheckArguments): Promise<void>;
  explain(given: ExplainArguments): Promise<void>;
  draw(given: DrawArguments): Promise<void>;
}

/**
 * Reads the arguments and does what they say. Help and version are printed; where the arguments are wrong, it throws.
 *
 * @param words what follows the name of the program
 */
export async function runCommand(words: readonly string[], version: string, commands: Commands): Promise<void> {
  const program = new Command('cdk8s-pod-patterns')
    .description('Finds mistakes in multi-container pods, explains and draws them, before they run.')
    .usage('COMMAND')
    .version(version, '--version', 'print the version')
    .helpCommand(false)
    .addCommand(checkCommand(given => commands.check(given)))
    .addCommand(explainCommand(given => commands.explain(given)))
    .addCommand(drawCommand(given => commands.draw(given)));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ outputError: () => undefined });
    command.helpOption('--help', 'show this help');
  }
  const names = program.commands.map(command => command.name());
  if (words.length === 0) {
    throw new UsageError({ what: 'there is no command', fix: `Write one of ${names.join(', ')}, or --help.` });
  }
  try {
    await program.parseAsync(withPlainFix(words), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.exitCode !== 0) {
      throw usageErrorOf(error, names.find(name => name === words[0]));
    }
  }
}

/** `--fix` of `check` alone takes no value, and what follows it is a file. */
function withPlainFix(words: readonly string[]): string[] {
  const end = words.indexOf('--');
  return words[0] !== 'check' ? [...words] : words.map((word, i) => word === '--fix' && (end < 0 || i < end) ? '--fix=safe' : word);
}

function usageErrorOf({ message }: CommanderError, command: string | undefined): UsageError {
  const [what, meant] = message.replace(/^error: /, '').split(/\n\(|\)$/);
  const help = ['cdk8s-pod-patterns', ...command === undefined ? [] : [command], '--help'].join(' ');
  return new UsageError({ what: what.replace(/\.$/, ''), fix: meant ?? `See ${help}` });
}

import type { Container } from './container';
import { textIn } from '../manifest/json';
import { baseName, withoutExec } from '../text/shell';

/**
 * The arguments with which a container runs a program, each time that it does. Where the image starts it, as it does for `args` without
 * `command`, the program is known by the name of the image or of the container.
 */
export function argumentsOf(container: Container, isProgram: (name: string) => boolean): readonly (readonly string[])[] {
  const { commands, name } = container;
  const isNamed = isProgram(name) || isProgram(imageName(container));
  return isNamed && commands.length === 0 ? NO_ARGUMENTS : commands.map(withoutExec)
    .flatMap(words => isProgram(baseName(words[0])) ? [words.slice(1)] : isNamed ? [words] : []);
}

const NO_ARGUMENTS = [[]];

/** The values of options of these names: `--name=value` or `--name value`. */
export function valuesOf(args: readonly string[], options: readonly string[]): string[] {
  return args.flatMap((word, i) => {
    const end = word.indexOf('=');
    return options.includes(end < 0 ? word : word.slice(0, end)) ? [end < 0 ? args[i + 1] ?? '' : word.slice(end + 1)] : [];
  });
}

/** The last part of an image, without tag and digest: `oauth2-proxy` of `quay.io/oauth2-proxy/oauth2-proxy:v7.6.0`. */
function imageName({ json }: Container): string {
  return /^[^:@]*/.exec(baseName(textIn(json.image)))![0];
}

import { NEWEST, SUPPORTED } from '../../../src/analysis/manifest/versions';

/** The newest version, which the tests run on by themselves. */
export const NEWEST_VERSION = `1.${NEWEST}`;

/** The versions that the tests can run on: the oldest supported one is asked for. */
export const VERSIONS: readonly string[] = [`1.${SUPPORTED[0]}`, NEWEST_VERSION];

const OPTION = '--kubernetes';

/** The version that `--kubernetes 1.N` asks for, else the newest one, and the other arguments; throws where the tests do not run on it. */
export function askedVersion(args: readonly string[]): { readonly version: string; readonly others: readonly string[] } {
  const at = args.indexOf(OPTION);
  if (at < 0) {
    return { version: NEWEST_VERSION, others: args };
  }
  const version = args[at + 1];
  if (!VERSIONS.includes(version)) {
    throw new Error(`${OPTION} is ${version ?? 'given without a version'}: the tests run on ${VERSIONS.join(' or ')}`);
  }
  return { version, others: args.filter((_, i) => i !== at && i !== at + 1) };
}

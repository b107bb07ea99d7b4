/* Says which part of the version rises where the commits alone do not: projen gives the newest version, and takes nothing for an answer. */
import { ALLOWED_BREAKS } from './allowed-breaks';

/** Without a tag, projen would release 0.0.0. A break is a minor of 0.x and a major from 1.0 on, whatever its commit says. */
export function nextVersion(current: string, breaks: Readonly<Record<string, string>>): string {
  if (current === '0.0.0') {
    return 'minor';
  }
  const isBreaking = Object.keys(breaks).length > 0;
  return !isBreaking ? '' : current.startsWith('0.') ? 'minor' : 'major';
}

if (require.main === module) {
  console.log(nextVersion(process.env.VERSION!, ALLOWED_BREAKS));
}

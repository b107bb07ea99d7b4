import { isIPv6 } from 'net';
import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { quoted } from '../analysis/manifest/json';
import { demand, hasMethod } from '../synth/given';
import { checkMount, readOnlyVolume } from '../synth/mount-input';
import { PatternError } from '../synth/pattern-error';

/** The longest content of a file, in bytes: Linux takes 128 KiB for one argument. */
const LONGEST_TEXT = 100_000;

/** Labels with dots between them, and one at the end where no domain is to be searched. */
const HOST_NAME = /^([A-Za-z0-9_]([-A-Za-z0-9_]*[A-Za-z0-9])?(\.|$))+$/;

/** The variables that dash or busybox set, or that the step needs: they would not have the value that was given. */
const OF_THE_SHELL = ['IFS', 'OPTIND', 'PATH', 'PPID', 'PWD', 'SHLVL'];

export function hostName(where: string, host: string): string {
  const valid = typeof host === 'string' && (isIPv6(host) || (HOST_NAME.test(host) && host.length <= 253));
  return checked(where, valid, `the host is ${quoted(host)}`,
    'Use a host name or an address, without scheme or port, or a variable of "envVariables" alone, as in "$(PGHOST)".', host);
}

export function variableName(where: string, name: string): string {
  checked(where, !OF_THE_SHELL.includes(name), `a variable has the name ${quoted(name)}, which the shell of the step uses itself`,
    'Give it another name, also in the templates.', name);
  return checked(where, /^[A-Za-z][A-Za-z0-9_]*$/.test(name), `a variable has the name ${quoted(name)}`,
    'Use letters, digits and "_", beginning with a letter.', name);
}

export function relativePath(where: string, path: string): string {
  const valid = typeof path === 'string' && !path.includes('\0') && path.split('/').every(part => !['', '.', '..'].includes(part));
  return checked(
    where, valid, `the file is ${quoted(path)}`, 'Name it relative to the mount, without "." and "..", for example "index.html".', path,
  );
}

export function absolutePath(where: string, path: string): string {
  const valid = typeof path === 'string' && path.startsWith('/') && !path.includes('\0');
  return checked(where, valid, `the path is ${quoted(path)}`, 'Begin it with "/".', path);
}

/** Gives where a volume is mounted. */
export function mountPath(where: string, mount: kplus.VolumeMount, prop = 'templates'): string {
  checkMount(where, prop, mount);
  return absolutePath(where, mount.path);
}

/** Gives where a volume is mounted that the step writes to. */
export function writtenPath(where: string, mount: kplus.VolumeMount): string {
  const path = mountPath(where, mount, 'into');
  const problem = readOnlyVolume(mount.volume) ?? (!mount.readOnly ? undefined : {
    what: `the mount ${quoted(path)} is read-only, and the step writes there`,
    fix: 'Use writtenAt of the shared volume.',
  });
  if (problem) {
    throw new PatternError(where, problem);
  }
  return path;
}

/** Gives the path of files in an image, which a volume mounted there would hide. */
export function imagePath(where: string, path: string, mount: kplus.VolumeMount): string {
  mountPath(where, mount, 'into');
  absolutePath(where, path);
  return checked(where, !overlaps(path, mount.path), `the path ${quoted(path)} and the mount ${quoted(mount.path)} overlap`,
    'The volume hides what the image has there: mount it somewhere else in this step, for example at "/volume".', path);
}

export function text(where: string, content: string): string {
  demand(where, 'content', content, typeof content === 'string', 'Write what the file holds as a string.');
  const bytes = Buffer.byteLength(content);
  checked(where, bytes <= LONGEST_TEXT, `the content has ${bytes} bytes, and an argument of a container at most ${LONGEST_TEXT}`,
    'Put it into a ConfigMap, and use InitStep.renderConfig.', content);
  return checked(where, !content.includes('\0'), 'the content has a NUL character', 'Put it into a ConfigMap as binary data.', content);
}

export function seconds(where: string, prop: string, duration: Duration): string {
  demand(where, prop, duration, hasMethod(duration, 'toSeconds'), 'Write a Duration, as Duration.seconds(30).');
  const value = duration.toSeconds({ integral: false });
  return checked(where, Number.isInteger(value) && value >= 1, `"${prop}" is ${value} s`, 'Use whole seconds, at least one.', `${value}`);
}

/** Whether one of two paths is, or is below, the other. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [`${one}/`, `${other}/`].map(path => path.replace(/\/{2,}/g, '/'));
  return a.startsWith(b) || b.startsWith(a);
}

/** Fails where something is not valid; else gives the value. */
export function checked<T = void>(where: string, valid: boolean, what: string, fix: string, value?: T): T {
  if (!valid) {
    throw new PatternError(where, { what, fix });
  }
  return value as T;
}

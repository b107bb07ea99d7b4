import { checked } from './init-step-input';
import { demand } from '../synth/given';

/** What busybox takes as it is; everything else can be percent-encoded. */
const HTTP_URL = /^https?:\/\/[A-Za-z0-9[][\x21\x23-\x26\x28-\x3b\x3d\x3f-\x5b\x5d-\x5f\x61-\x7e]*$/;

/** Schemes that git fetches over, and the `user@host:path` of ssh; not `ext::`, which runs a command. */
const REPOSITORY = /^(https?|ssh|git|file):\/\/[^\s\u0000-\u001f\u007f]+$/;
const SCP_LIKE = /^[A-Za-z0-9_][-A-Za-z0-9_.]*@[A-Za-z0-9][-A-Za-z0-9.]*:[^\s\u0000-\u001f\u007f]+$/;

/** Parameters that hold what nobody else may know, by the words in their names. */
const SECRET_PARAMETER
  = /token|secret|passw|passphrase|pwd|credential|signature|^sig$|auth|api.?key|access.?key|private.?key|^key$|session|jwt/i;

/** A repository that git can fetch. */
export interface Repository {
  readonly address: string;
  /** How git reaches it, as `GIT_ALLOW_PROTOCOL` calls it. */
  readonly protocol: 'https' | 'http' | 'ssh' | 'git' | 'file';
  /** Scheme, host and port of an address that begins with `https://`: who gets the password. */
  readonly origin?: string;
}

/** Takes a URL apart, and fails where it is not one, or holds a password. */
export function httpUrl(url: string): URL {
  const where = 'InitStep.waitForHttp';
  checked(where, !holdsCredentials(url), `the address ${shown(url)} holds a user, a password or a token`,
    'Everybody who may read the pod could read it: leave it out, and write an "@" in a path as "%40".');
  checked(where, HTTP_URL.test(url) && URL.canParse(url), `the address is ${shown(url)}`,
    'Begin it with "http://" or "https://", and percent-encode white space, quotes and what is not ASCII.');
  return new URL(url);
}

/** Checks a repository's address. What an error shows of it holds no password, however it is written. */
export function gitRepository(address: string, withCredentials: boolean): Repository {
  const where = 'InitStep.gitClone';
  demand(where, 'repository', address, typeof address === 'string', 'Write the address as a string.');
  const protocol = protocolOf(address);
  const mayHaveUser = protocol === 'ssh';
  const isSecret = mayHaveUser ? holdsPassword(address) : holdsCredentials(address);
  checked(where, !isSecret, `the repository's address ${shown(address)} holds credentials`,
    'Everybody who may read the pod could read them: give a Secret as "credentials", and write an "@" in a path as "%40".');
  if (protocol === undefined || (protocol !== 'file' && /[?#]/.test(address))) {
    return checked(where, false, `the repository is ${shown(address)}`,
      'Begin it with "https://", "http://", "ssh://", "git://" or "file://", or write it as "git@host:path"; leave out "?" and "#".');
  }
  if (protocol !== 'https' && protocol !== 'http') {
    checked(
      where,
      !withCredentials,
      `the repository is ${shown(address)}, and "credentials" are for "https://"`,
      'Leave them out, or use the address that begins with "https://".',
    );
    return { address, protocol };
  }
  checked(
    where, URL.canParse(address), `the repository is ${shown(address)}`, 'Write it as "https://host/path", with a port where needed.',
  );
  checked(where, !withCredentials || protocol === 'https', `the repository is ${shown(address)}, and "credentials" are given`,
    'Everybody on the way could read them: use "https://".');
  return { address, protocol, origin: new URL(address).origin };
}

function protocolOf(address: string): Repository['protocol'] | undefined {
  return REPOSITORY.exec(address)?.[1] as Repository['protocol'] | undefined ?? (SCP_LIKE.test(address) ? 'ssh' : undefined);
}

/** Checks the path of an address that stands in the manifest. */
export function checkPath(where: string, path: string): void {
  checked(
    where,
    !holdsSecretParameter(path),
    `the path ${shown(path)} holds a password or a token`,
    'Everybody who may read the pod could read it: leave it out.',
  );
}

/** Whether an address has a user, or a parameter that tells who asks. An "@" may hide behind any other character: none is allowed. */
function holdsCredentials(address: string): boolean {
  return address.includes('@') || holdsSecretParameter(address);
}

function holdsSecretParameter(address: string): boolean {
  const [, query = ''] = /[?#](.*)/s.exec(address) ?? [];
  return query.split(/[?#&;]/).some(parameter => SECRET_PARAMETER.test(decoded(parameter.split('=')[0])));
}

/** The same of an address in which a user alone is no secret. */
function holdsPassword(address: string): boolean {
  const [, authority] = /^ssh:\/\/(.*)@/s.exec(address) ?? [];
  return authority !== undefined ? /[:/@]/.test(authority) : address.indexOf('@') !== address.lastIndexOf('@');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An address without what may be a password: what stands before an "@", however it is written, or behind a "?" or "#". */
export function shown(address: string): string {
  const [, scheme = ''] = /^([A-Za-z][A-Za-z0-9+.-]{0,20}:\/\/)/.exec(address) ?? [];
  const user = Math.max(address.lastIndexOf('@'), address.lastIndexOf('%40'));
  const rest = user >= scheme.length ? `***${address.slice(user)}` : address.slice(scheme.length);
  const query = rest.search(/[?#]/);
  return JSON.stringify(scheme + (query < 0 ? rest : `${rest.slice(0, query + 1)}***`));
}

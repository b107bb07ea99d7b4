const COMPONENT = /^[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*$/;
const HOST = /^([A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?|\[[A-Fa-f0-9:]+\])(:\d+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[A-Fa-f0-9]{32,}$/;

/** The longest name of a repository, with its host. */
const LONGEST = 255;

/**
 * What is wrong with the name of an image, as `host:port/folder/name:tag@digest`; undefined where nothing is.
 *
 * @see https://github.com/distribution/reference/blob/v0.6.0/reference.go
 */
export function imageNameProblem(image: string): string | undefined {
  const [named, ...digests] = image.split('@');
  const slash = named.indexOf('/');
  const hasHost = slash >= 0 && (/[.:A-Z]/.test(named.slice(0, slash)) || named.slice(0, slash) === 'localhost');
  const path = hasHost ? named.slice(slash + 1) : named;
  const colon = path.indexOf(':');
  const repository = colon < 0 ? path : path.slice(0, colon);
  if (/\s/.test(image)) {
    return 'it has white space in it';
  }
  if (repository !== repository.toLowerCase()) {
    return 'only its host and its tag may have upper case';
  }
  if (!repository.split('/').every(part => COMPONENT.test(part)) || (hasHost && !HOST.test(named.slice(0, slash)))) {
    return 'it is not of the form "host:port/folder/name:tag"';
  }
  if (colon >= 0 && !TAG.test(path.slice(colon + 1))) {
    return 'a tag has 1 to 128 letters, digits, "_", "." and "-", and begins with none of the last two';
  }
  if (digests.length > 1 || (digests.length === 1 && !DIGEST.test(digests[0]))) {
    return 'a digest is "sha256:" and 64 of the characters 0 to 9 and a to f';
  }
  return repository.length > LONGEST ? `it is longer than ${LONGEST} characters` : undefined;
}

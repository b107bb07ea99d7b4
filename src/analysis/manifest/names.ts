/**
 * What Kubernetes accepts as names, keys and ports.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
 */

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PORT_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LETTER = /[a-z]/;
const ENV_NAME = /^[ -<>-~]+$/;
const OLD_ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const KEY = /^[-._a-zA-Z0-9]+$/;
const HEADER_NAME = /^[-A-Za-z0-9]+$/;

/** The name of a container, a volume or a namespace: RFC 1123, at most 63 characters. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && DNS_LABEL.test(text);
}

/** The name of most objects, such as a Pod, a ConfigMap or a Secret: DNS labels joined by dots, at most 253 characters. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && DNS_SUBDOMAIN.test(text);
}

/** The key of a label, an annotation or a resource: `name` or `prefix.example.com/name`. */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  return name.length <= 63 && NAME_PART.test(name) && (slash < 0 || isDnsSubdomain(text.slice(0, slash)));
}

/** The value of a label; it may be empty. */
export function isLabelValue(text: string): boolean {
  return text.length <= 63 && (text === '' || NAME_PART.test(text));
}

/** The name of a port: at most 15 characters with a letter among them, no hyphen at either end, and no two in a row. */
export function isPortName(text: string): boolean {
  return text.length <= 15 && PORT_NAME.test(text) && LETTER.test(text);
}

export function isPortNumber(number: number): boolean {
  return number >= 1 && number <= 65535 && Number.isInteger(number);
}

/** The name of an environment variable: printable ASCII other than `=`. */
export function isEnvName(text: string): boolean {
  return ENV_NAME.test(text);
}

/** The name of an environment variable where the feature gate RelaxedEnvironmentVariableValidation is off. */
export function isOldEnvName(text: string): boolean {
  return OLD_ENV_NAME.test(text) && text !== '.' && !text.startsWith('..');
}

/** The key of a ConfigMap or a Secret, which is a file name too. */
export function isConfigMapKey(text: string): boolean {
  return text.length <= 253 && KEY.test(text) && text !== '.' && !text.startsWith('..');
}

export function isHeaderName(text: string): boolean {
  return HEADER_NAME.test(text);
}

/** Whether `..` is a segment of a path. */
export function hasParentSegment(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}

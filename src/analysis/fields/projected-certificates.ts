import { Fault } from './fault';
import { addMalformed, checkChoice, checkFilePath, checkPresent, checkRange } from './field-checks';
import { LABEL_KEY_FIX, selectorFaults } from './label-selector';
import { isUnset, Json, keyed, objectIn, quoted, textIn } from '../manifest/json';
import { isDnsLabel, isDnsSubdomain, isQualifiedName } from '../manifest/names';

const SIGNER = 'Write the domain and the name of the signer, such as "example.com/web".';

/**
 * Adds what the API server rejects in a `clusterTrustBundle` of a projected volume: it must have either a name or the name of a
 * signer.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#cluster-trust-bundles
 */
export function trustBundleFaults({ name, signerName, labelSelector, path }: Json, at: string, faults: Fault[]): void {
  if (!isUnset(name) && !isUnset(signerName)) {
    faults.push({ at, what: 'has a clusterTrustBundle with both name and signerName', fix: 'Remove one of the two.' });
  } else if (!isUnset(name)) {
    if (!isBundleName(String(name))) {
      faults.push({
        at: `${at}.name`,
        what: `names the ClusterTrustBundle ${quoted(name)}, and none can have that name`,
        fix: 'Write its name, such as "web-ca" or "example.com:web:ca".',
      });
    }
    if (!isUnset(labelSelector)) {
      faults.push({
        at: `${at}.labelSelector`,
        what: 'has a clusterTrustBundle with both name and labelSelector',
        fix: 'Remove "labelSelector", or write "signerName" instead of "name".',
      });
    }
  } else if (!isUnset(signerName)) {
    signerFault(signerName, at, faults);
    addMalformed(selectorFaults(objectIn(labelSelector)), `${at}.labelSelector`, faults);
  } else {
    faults.push({
      at,
      what: 'has a clusterTrustBundle with neither name nor signerName',
      fix: 'Set "name" to that of the ClusterTrustBundle, or "signerName".',
    });
  }
  checkPresent(path, `${at}.path`, 'Set "path" to the name of the file in the volume.', faults);
  checkFilePath(path, `${at}.path`, faults);
}

/**
 * Whether a bundle of a signer may have this name: after the last colon, which follows the name of the signer, it must be a DNS
 * subdomain.
 */
function isBundleName(name: string): boolean {
  const end = name.lastIndexOf(':');
  return isDnsSubdomain(name.slice(end + 1));
}

export const CERTIFICATE_PATHS = ['credentialBundlePath', 'keyPath', 'certificateChainPath'];

const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];
const DAY = 24 * 60 * 60;
const MAX_BYTES = 256 * 1024;

/**
 * Adds what the API server rejects in a `podCertificate`: it must have a known kind of key, a signer, and at least one file.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#pod-certificate-requests
 */
export function podCertificateFaults(json: Json, at: string, faults: Fault[]): void {
  const { signerName, keyType, maxExpirationSeconds } = json;
  signerFault(signerName, at, faults);
  checkChoice(keyType ?? '', KEY_TYPES, `${at}.keyType`, faults);
  const most = /^([^/]*\.)?kubernetes\.io\//.test(textIn(signerName) ?? '') ? DAY : 91 * DAY;
  checkRange(maxExpirationSeconds, 3600, most, `${at}.maxExpirationSeconds`, faults);
  if (CERTIFICATE_PATHS.every(field => !textIn(json[field]))) {
    faults.push({
      at,
      what: 'has a podCertificate without a file',
      fix: `Set ${CERTIFICATE_PATHS.map(quoted).join(' or ')} to the name of a file in the volume.`,
    });
  }
  CERTIFICATE_PATHS.forEach(field => checkFilePath(json[field], `${at}.${field}`, faults));
  annotationFaults(objectIn(json.userAnnotations), `${at}.userAnnotations`, faults);
}

/** The annotations are for the signer: the domain of each key says who reads it. */
function annotationFaults(annotations: Json, at: string, faults: Fault[]): void {
  let length = 0;
  for (const key in annotations) {
    if (!key.includes('/') || !isQualifiedName(key.toLowerCase())) {
      faults.push({
        at: keyed(at, key),
        what: `has the key ${quoted(key)} in userAnnotations, which is no domain with a name`,
        fix: LABEL_KEY_FIX,
      });
    }
    length += key.length + (textIn(annotations[key])?.length ?? 0);
  }
  if (length > MAX_BYTES) {
    faults.push({ at, what: `has userAnnotations of ${length} bytes, and at most ${MAX_BYTES} are allowed`, fix: 'Shorten them.' });
  }
}

/** The name of a signer must be a domain and a path whose parts are DNS labels. */
function signerFault(name: unknown, at: string, faults: Fault[]): void {
  if (checkPresent(name, `${at}.signerName`, SIGNER, faults) && !isSignerName(String(name))) {
    faults.push({ at: `${at}.signerName`, what: `has the signerName ${quoted(name)}, which is malformed`, fix: SIGNER });
  }
}

function isSignerName(name: string): boolean {
  const [domain, path, ...more] = name.split('/');
  return more.length === 0 && path !== undefined && domain.length <= 253 && domain.includes('.') && domain.split('.').every(isDnsLabel)
    && name.length <= 571 && path.split('.').every(isDnsSubdomain);
}

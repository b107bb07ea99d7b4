import { Fault } from './fault';
import { checkLabel, checkObjectName } from './field-checks';
import { isUnset, listIn, objectIn, quoted, textIn } from '../manifest/json';

/** The names of the claims of a pod. */
export function claimNamesIn(claims: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  for (const claim of listIn(claims)) {
    const name = textIn(objectIn(claim).name);
    if (name) {
      names.add(name);
    }
  }
  return names;
}

/**
 * Adds what the API server rejects in the claims that a container uses: they must be claims of the pod, and none may be listed
 * twice.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export function usedClaimFaults(claims: unknown, names: ReadonlySet<string>, faults: Fault[]): void {
  // The requests of each claim that are used so far; an empty name stands for the claim itself.
  const used = new Map<string, Set<string>>();
  listIn(claims).forEach((item, i) => {
    const name = textIn(objectIn(item).name);
    const request = textIn(objectIn(item).request) ?? '';
    const at = `claims[${i}]`;
    if (!name) {
      faults.push({
        at: `${at}.name`,
        what: 'uses a claim without a name',
        fix: 'Set "name" to the name of an entry under "resourceClaims" of the pod.',
      });
      return;
    }
    checkLabel(request || undefined, `${at}.request`, faults);
    const requests = used.get(name) ?? new Set<string>();
    if (requests.has('') || requests.has(request) || (request === '' && requests.size > 0)) {
      faults.push({
        at,
        what: `uses ${request && requests.has(request) ? `the request ${quoted(request)} of ` : ''}the claim ${quoted(name)} twice`,
        fix: 'List a claim once without "request", or each of its requests once.',
      });
    }
    used.set(name, requests.add(request));
    if (!names.has(name)) {
      faults.push({
        at: `${at}.name`,
        what: `uses the claim ${quoted(name)}, and the pod has `
          + (names.size === 0 ? 'no claims' : `only ${[...names].slice(0, 10).map(quoted).join(', ')}`),
        fix: 'Add a claim of that name to "resourceClaims" of the pod, or write the name of one that is there.',
      });
    }
  });
}

/** Adds what the API server rejects in the claims that a pod declares. */
export function declaredClaimFaults(claims: unknown, faults: Fault[]): void {
  const names = new Set<string>();
  listIn(claims).forEach((item, i) => {
    const { name, resourceClaimName, resourceClaimTemplateName } = objectIn(item);
    const at = `resourceClaims[${i}]`;
    if (!textIn(name)) {
      faults.push({ at: `${at}.name`, what: 'has no name', fix: 'Give the claim a name, by which the containers use it.' });
    } else if (names.has(name)) {
      faults.push({ at: `${at}.name`, what: `has the name ${quoted(name)} of another one`, fix: 'Give each claim a name of its own.' });
    } else {
      checkLabel(name, `${at}.name`, faults);
      names.add(name);
    }
    if (isUnset(resourceClaimName) === isUnset(resourceClaimTemplateName)) {
      faults.push({
        at,
        what: isUnset(resourceClaimName)
          ? 'has neither resourceClaimName nor resourceClaimTemplateName'
          : 'has both resourceClaimName and resourceClaimTemplateName',
        fix: 'Set "resourceClaimName" to a ResourceClaim that is there, or "resourceClaimTemplateName" for one for each pod.',
      });
    }
    checkObjectName(resourceClaimName, `${at}.resourceClaimName`, faults);
    checkObjectName(resourceClaimTemplateName, `${at}.resourceClaimTemplateName`, faults);
  });
}

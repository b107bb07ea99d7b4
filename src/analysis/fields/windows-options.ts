import { Fault } from './fault';
import { checkObjectName } from './field-checks';
import { isUnset, Json, objectIn, quoted, textIn } from '../manifest/json';

const CONTROL = /[\x00-\x1f\x7f]/;
const NET_BIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DOMAIN = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const BAD_IN_USER = /["/\\:;|=,+*?<>@[\]]/;
const DOTS_AND_SPACES = /^[. ]+$/;
const GMSA_LIMIT = 64 * 1024;

/**
 * What the API server rejects in the `windowsOptions` of a security context.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/
 */
export function windowsOptionFaults(context: Json, faults: Fault[]): void {
  if (isUnset(context.windowsOptions)) {
    return;
  }
  const { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName } = objectIn(context.windowsOptions);
  checkObjectName(gmsaCredentialSpecName, 'windowsOptions.gmsaCredentialSpecName', faults);
  const length = textIn(gmsaCredentialSpec)?.length;
  if (length === 0 || (length ?? 0) > GMSA_LIMIT) {
    faults.push({
      at: 'windowsOptions.gmsaCredentialSpec',
      what: `has a gmsaCredentialSpec of ${length} characters`,
      fix: `Write 1 to ${GMSA_LIMIT} characters, or use "gmsaCredentialSpecName".`,
    });
  }
  const user = textIn(runAsUserName);
  const wrong = user === undefined ? undefined : wrongWithUser(user);
  if (wrong !== undefined) {
    faults.push({
      at: 'windowsOptions.runAsUserName',
      what: `has the runAsUserName ${quoted(user)}, and ${wrong}`,
      fix: 'Write a user, or DOMAIN\\USER, such as "ContainerUser".',
    });
  }
}

function isDomain(domain: string): boolean {
  return domain.length <= 255 && (NET_BIOS.test(domain) || DOMAIN.test(domain));
}

function wrongWithUser(name: string): string | undefined {
  const parts = name.split('\\');
  const user = parts[parts.length - 1];
  const domain = parts.length > 1 ? parts[0] : undefined;
  return name === '' ? 'it must not be empty'
    : CONTROL.test(name) ? 'it must not contain control characters'
      : parts.length > 2 ? 'it must contain one backslash at most'
        : domain !== undefined && !isDomain(domain) ? `${quoted(domain)} is no domain`
          : user === '' || user.length > 104 ? 'the user must have 1 to 104 characters'
            : DOTS_AND_SPACES.test(user) ? 'the user must not consist of dots and spaces'
              : BAD_IN_USER.test(user) ? 'the user must not contain any of "/\\:;|=,+*?<>@[]' : undefined;
}

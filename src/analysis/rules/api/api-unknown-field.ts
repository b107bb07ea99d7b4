import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { DecodeProblem } from '../../manifest/decode-problem';
import { fieldHint, fieldRepair } from '../../manifest/field-hints';
import { isWithin, NEWEST, Span } from '../../manifest/versions';
import { nameIn } from '../../text/masked';

/**
 * Every field must be one that the API server knows. It rejects other fields, or drops them where the client has switched
 * validation off.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export const apiUnknownField: Rule = {
  id: 'api-unknown-field',
  severity: Severity.ERROR,
  summary: 'A field that Kubernetes does not know: misspelt, or in the wrong place.',
  foundBy: 'API server',
  check({ decodeProblems }, report) {
    for (const problem of decodeProblems) {
      if (problem.wanted === undefined) {
        report({
          path: problem.path,
          container: problem.container,
          message: `${ownerOf(problem)} has no field "${nameIn(String(problem.key))}"${spanOf(problem)}`
            + ': the API server rejects the manifest, or drops the field if the client has switched validation off',
          fix: problem.span === undefined ? fieldHint(problem) : versionHint(problem.span),
          repair: problem.span === undefined ? fieldRepair(problem) : undefined,
        });
      }
    }
  },
};

/** The versions that have the field, if there are any: ` before Kubernetes 1.37`. */
function spanOf({ span }: DecodeProblem): string {
  return span === undefined ? '' : ` ${[
    ...span.since === undefined ? [] : [`before Kubernetes 1.${span.since}`],
    ...span.until === undefined ? [] : [`from Kubernetes 1.${span.until} on`],
  ].join(' and ')}`;
}

function versionHint({ since, until }: Span): string {
  return isWithin({ since }, NEWEST) && until === undefined
    ? `Remove it, or run the pod on 1.${since} or later.`
    : 'Remove it: newer versions do not have it.';
}

/** The parent of a field, for a message: `a container`, `"securityContext"`, `an entry of "env"`. */
function ownerOf({ owner, keys, kind }: DecodeProblem): string {
  const [around, parent] = keys.slice(-3);
  switch (owner.name) {
    case 'Container': return 'a container';
    case kind: return `a ${kind}`;
    case 'PodSpec': return 'the spec of a pod';
    default: return keys.length > 2 && typeof parent === 'number' ? `an entry of "${around}"` : `"${keys[keys.length - 2]}"`;
  }
}

import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { DecodeProblem } from '../../manifest/decode';
import { fieldHint } from '../../manifest/field-hints';
import { SCHEMA_MINOR } from '../../manifest/pod-schema';
import { nameIn } from '../../text/masked';

/**
 * The API server rejects a field that it does not know, and drops it where the client asks for no validation.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export const apiUnknownField: Rule = {
  id: 'api-unknown-field',
  severity: Severity.ERROR,
  summary: 'A field that Kubernetes does not know: misspelt, or in the wrong place.',
  foundBy: 'API server',
  check({ decodeProblems, target }, report) {
    for (const problem of decodeProblems) {
      if (problem.wanted === undefined) {
        const isNewer = (target.minor ?? 0) > SCHEMA_MINOR;
        report({
          path: problem.path,
          container: problem.container,
          severity: isNewer ? Severity.WARNING : undefined,
          message: `${ownerOf(problem)} has no field "${nameIn(String(problem.key))}"`
            + (isNewer ? ` in Kubernetes 1.${SCHEMA_MINOR}, the newest that these checks know: unless 1.${target.minor} has it, the API server rejects the manifest`
              : ': the API server rejects the manifest, or drops the field if the client has switched validation off'),
          fix: fieldHint(problem),
        });
      }
    }
  },
};

/** What a field stands in: `a container`, `"securityContext"`, `an entry of "env"`. */
function ownerOf({ owner, keys, kind }: DecodeProblem): string {
  const [around, parent] = keys.slice(-3);
  switch (owner.name) {
    case 'Container': return 'a container';
    case kind: return `a ${kind}`;
    case 'PodSpec': return 'the spec of a pod';
    default: return keys.length > 2 && typeof parent === 'number' ? `an entry of "${around}"` : `"${keys[keys.length - 2]}"`;
  }
}

import { Finding, Severity } from '../finding';
import { withChanges } from './origins';
import { SUPPORTED, versionNames } from '../manifest/versions';

/** What violations and findings have in common. */
interface Found {
  readonly severity?: Severity;
  readonly message: string;
  readonly fix: string;
}

/**
 * A finding that holds for some of the supported versions only: its message names them, and it is no error, since the others accept
 * the pod.
 */
export function disputed<F extends Found>(found: F, minors: readonly number[]): F {
  return {
    ...found,
    severity: found.severity === Severity.INFO ? found.severity : Severity.WARNING,
    message: `on Kubernetes ${versionNames(minors)}: ${found.message}`,
    fix: `${found.fix} If the pod runs on other versions only, say so ("kubernetesVersion").`,
  };
}

/**
 * The findings of all supported versions without repetition. What only some versions find is a warning, unless every version
 * refuses the pod.
 */
export function merged(byVersion: readonly (readonly Finding[])[]): Finding[] {
  const found = new Map<string, { finding: Finding; minors: number[] }>();
  byVersion.forEach((findings, i) => {
    const times = new Map<string, number>();
    for (const finding of findings) {
      const text = JSON.stringify([finding.rule, finding.severity, finding.path, finding.container, finding.message]);
      const time = (times.get(text) ?? 0) + 1;
      times.set(text, time);
      const key = `${time} ${text}`;
      const minors = found.get(key)?.minors ?? [];
      minors.push(SUPPORTED[i]);
      found.set(key, { finding, minors });
    }
  });
  const all = [...found.values()];
  const isCommonError = all.some(({ finding, minors }) => finding.severity === Severity.ERROR && minors.length === SUPPORTED.length);
  const isRefusedByAll = !isCommonError && byVersion.every(findings => findings.some(isRefusal));
  return all.map(({ finding, minors }) => {
    const one = minors.length === SUPPORTED.length ? finding : withChanges(finding, disputed(finding, minors));
    return isRefusedByAll && isRefusal(finding) ? withChanges(one, { severity: finding.severity }) : one;
  });
}

function isRefusal({ rule, severity }: Finding): boolean {
  return rule.startsWith('api-') && severity === Severity.ERROR;
}

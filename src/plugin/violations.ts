import type { PluginViolation, ViolatingResource } from './validation-context';
import { printable } from '../analysis/text/printable';
import { sentence } from '../render/sentence';
import type { FileFinding, RelatedPlace } from '../report/file-report';

/** Findings as violations: what is said in the same words of several places is one. */
export function violationsOf(findings: readonly FileFinding[]): PluginViolation[] {
  const groups = new Map<string, FileFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, recommendationOf(finding), finding.fix]);
    const group = groups.get(key) ?? [];
    group.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].map(group => ({
    ruleName: group[0].rule,
    recommendation: recommendationOf(group[0]),
    fix: group[0].fix || 'See what it says.',
    violatingResources: resourcesOf(group),
  }));
}

/** A violation has no severity of its own. */
function recommendationOf({ severity, message, written, related, at, docs }: FileFinding): string {
  return [
    sentence(`${severity}: ${message}`),
    ...written ? [written] : [],
    ...related.map(other => `See ${other.what}: ${placeOf(other, at.file)}.`),
    ...docs ? [`See ${docs}`] : [],
  ].map(printable).join(' ');
}

function placeOf({ at: { file, start } }: RelatedPlace, from: string): string {
  return `${file === from ? '' : `${file}, `}line ${start.line}:${start.column}`;
}

function resourcesOf(findings: readonly FileFinding[]): ViolatingResource[] {
  const resources = new Map<string, ViolatingResource & { readonly locations: string[] }>();
  for (const finding of findings) {
    const { object, at: { file } } = finding;
    const key = JSON.stringify([object?.kind, object?.namespace, object?.name, file]);
    const resource = resources.get(key) ?? { resourceName: printable(object?.name || 'none'), locations: [], manifestPath: file };
    resource.locations.push(locationOf(finding));
    resources.set(key, resource);
  }
  return [...resources.values()];
}

/** In the form of other plugins, with the object before it: the construct that cdk8s-cli shows is found by the name alone. */
function locationOf({ object, path = '', at: { start } }: FileFinding): string {
  const name = object && [object.kind, object.namespace, object.name].filter(part => part).join('/');
  const steps = [...path.matchAll(/\[([^[\]]*)\]|[^.[\]]+/g)].map(([step, inBrackets]) => inBrackets ?? step).join('/');
  return printable([...name ? [name] : [], ...steps ? [steps] : [], `(line: ${start.line}:${start.column})`].join(' '));
}

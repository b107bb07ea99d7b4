// What needs the analysis alone, such as a page in the browser, loads it by itself.
import { Finding, PodAnalysis, Severity } from 'cdk8s-pod-patterns/analysis';

const findings: Finding[] = PodAnalysis.of({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [] } }).findings;

console.log(findings.filter(({ severity }) => severity === Severity.ERROR).map(({ path }) => path).join());

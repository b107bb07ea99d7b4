/*
 * Synthesizes the wrong and the right manifest of every rule's page and of every complaint, each as an app of its own with checks, and
 * writes down what was reported of each.
 */
import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { CASES, Case, Sort, SORTS } from './cases';
import { RULES } from '../../../src/analysis/rules';
import { PodChecks, PodSecurityLevel, RuleLevel } from 'cdk8s-pod-patterns';

/** The rules that are asked only where the options say so. */
const ON_REQUEST = new Set(RULES.filter(rule => rule.onRequest).map(rule => rule.id));

/** What a synth said. */
export interface Said {
  readonly name: string;
  readonly sort: Sort;
  readonly failed: boolean;
  readonly report: string;
}

function synthesize({ name, rule, target: { minor, podSecurity }, ...manifests }: Case, sort: Sort): Said {
  const app = new App({ outdir: path.join(process.env.CDK8S_OUTDIR!, `${name}-${sort}`) });
  new PodChecks({
    kubernetesVersion: minor === undefined ? undefined : `1.${minor}`,
    podSecurity: podSecurity as PodSecurityLevel | undefined,
    rules: ON_REQUEST.has(rule) ? { [rule]: RuleLevel.INFO } : undefined,
    showInfo: true,
    acceptAcknowledgements: true,
  }).applyTo(app);
  const chart = new Chart(app, 'case');
  // What is found is printed once of an object, so each has a path of its own.
  manifests[sort].forEach(({ apiVersion, kind, ...rest }, i) =>
    new ApiObject(chart, `object${i}-of-${name}-${sort}`, { apiVersion, kind, ...rest }));
  let report = '';
  const write = process.stderr.write;
  process.stderr.write = (text: string | Uint8Array) => Boolean(report += text);
  try {
    app.synth();
    return { name, sort, failed: false, report };
  } catch (error) {
    return { name, sort, failed: true, report: (error as Error).message };
  } finally {
    process.stderr.write = write;
  }
}

fs.writeFileSync(process.env.SAID!, JSON.stringify(CASES.flatMap(one => SORTS.map(sort => synthesize(one, sort)))));

/*
 * Synthesizes the manifest of every rule's page, wrong and right, each as an app of its own with checks, and prints what was reported of each.
 */
import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { PodChecks, PodSecurityLevel } from 'cdk8s-pod-patterns';
import { manifestsOf, PageManifest } from '../../analysis/rules/pages';

let pages = 0;
const PAGES = path.join(__dirname, '../../../docs/rules');

/** What a synth said. */
export interface Said {
  readonly rule: string;
  readonly sort: 'wrong' | 'right';
  readonly failed: boolean;
  readonly report: string;
}

function synthesize({ objects, target: { minor, podSecurity } }: PageManifest): { failed: boolean; report: string } {
  const app = new App({ outdir: path.join(process.env.CDK8S_OUTDIR!, `page${++pages}`) });
  new PodChecks({
    kubernetesVersion: minor === undefined ? undefined : `1.${minor}`,
    podSecurity: podSecurity as PodSecurityLevel | undefined,
    showInfo: true,
  }).applyTo(app);
  const chart = new Chart(app, 'page');
  objects.forEach(({ apiVersion, kind, ...rest }, i) => new ApiObject(chart, `object${i}`, { apiVersion, kind, ...rest }));
  let report = '';
  const write = process.stderr.write;
  process.stderr.write = (text: string | Uint8Array) => Boolean(report += text);
  try {
    app.synth();
    return { failed: false, report };
  } catch (error) {
    return { failed: true, report: (error as Error).message };
  } finally {
    process.stderr.write = write;
  }
}

const said: Said[] = fs.readdirSync(PAGES).filter(page => page !== 'README.md').map(page => path.basename(page, '.md'))
  .flatMap(rule => (['wrong', 'right'] as const).map(sort => ({ rule, sort, ...synthesize(manifestsOf(rule)[sort]) })));
fs.writeFileSync(process.env.SAID!, JSON.stringify(said));

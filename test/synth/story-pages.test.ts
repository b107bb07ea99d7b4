import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { APP, checked, errorOf, include, job, spec, written } from './checked-app';
import { FailOn, PodChecks, RuleLevel } from '../../src';
import { shownIn } from '../markup';

const htmlIn = ({ outdir }: App) => fs.readdirSync(outdir).filter(name => name.endsWith('.html')).sort();
const page = ({ outdir }: App, name: string) => shownIn(fs.readFileSync(path.join(outdir, name), 'utf8'));

test('no page is written where nobody asks for it', () => {
  const { app, chart } = checked();
  new kplus.Pod(chart, 'web', { containers: [APP] });
  app.synth();
  expect(htmlIn(app)).toEqual([]);
});

test('each chart with pods has a page, of those that the nearest checks tell of', () => {
  const { app, chart } = checked({}, { writeStories: true });
  new kplus.Pod(chart, 'web', { metadata: { name: 'web' }, containers: [APP] });
  const quiet = new kplus.Pod(chart, 'quiet', { metadata: { name: 'quiet' }, containers: [APP] });
  new PodChecks({ writeStories: false }).applyTo(quiet);
  const other = new Chart(app, 'other');
  new PodChecks({ rules: { 'port-clash': RuleLevel.OFF } }).applyTo(other);
  new kplus.Pod(other, 'shop', { metadata: { name: 'shop' }, containers: [APP] });
  new kplus.ConfigMap(new Chart(app, 'no-pods'), 'map', { data: { a: 'b' } });
  app.synth();
  expect(htmlIn(app)).toEqual(['chart.html', 'other.html']);
  expect(page(app, 'chart.html')).toContain('Pod \'chart/web\'');
  expect(page(app, 'chart.html')).not.toContain('quiet');
  expect(page(app, 'other.html')).toContain('The pods of other');
});

test('a chart in a chart has a page of its own, named as its manifests without their number', () => {
  const { app, chart } = checked({}, { writeStories: true });
  job(new Chart(chart, 'inner'), 'report', { command: ['true'] });
  written(() => app.synth());
  const [manifest] = fs.readdirSync(app.outdir).filter(name => name.includes('inner') && name.endsWith('.k8s.yaml'));
  expect(htmlIn(app)).toEqual([manifest.replace(/^\d{4}-/, '').replace('.k8s.yaml', '.html')]);
});

test('a page tells of Services, of what is found in them, and of what is acknowledged', () => {
  const { app, chart } = checked({}, { writeStories: true, failOn: FailOn.NEVER });
  const report = job(chart);
  PodChecks.acknowledge(report, { rule: 'job-never-completes', reason: 'it is told to quit' });
  const web = new kplus.Deployment(chart, 'web', { metadata: { name: 'web' }, containers: [{ ...APP, ports: [{ number: 8080 }] }] });
  new kplus.Service(chart, 'service', { metadata: { name: 'web' }, selector: web, ports: [{ port: 80, targetPort: 'http' as any }, { name: 'b', port: 81, targetPort: 8080 }] });
  written(() => app.synth());
  const shown = page(app, 'chart.html');
  expect(shown).toContain('· acknowledged job-never-completes: it is told to quit');
  expect(shown).toContain('Port 8080 is that of app ← Service web at 81.');
  expect(shown).toMatch(/✗ error service-port-unmatched: Service "web": /);
});

test('an error fails the synth when the page is there', () => {
  const { app, chart } = checked({}, { writeStories: true });
  include(chart, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'report' }, spec: spec() });
  expect(errorOf(() => app.synth()).message).toContain('error job-never-completes');
  expect(page(app, 'chart.html')).toMatch(/✗ error job-never-completes: /);
});

test('a custom resource has the story of each of its pods, with the place of each', () => {
  const { app, chart } = checked({}, { writeStories: true });
  const template = { spec: { containers: [{ name: 'ray', image: 'ray:2' }] } };
  include(chart, {
    apiVersion: 'ray.io/v1', kind: 'RayCluster', metadata: { name: 'ray' }, spec: { headGroupSpec: { template }, workerGroupSpecs: [{ template }] },
  });
  app.synth();
  expect(page(app, 'chart.html').match(/RayCluster '[^']*', \S+/g)).toEqual([
    'RayCluster \'chart/included/ray-raycluster\', spec.headGroupSpec.template',
    'RayCluster \'chart/included/ray-raycluster\', spec.workerGroupSpecs[0].template',
  ]);
});

test('nothing is written by what only renders', () => {
  const { app, chart } = checked({}, { writeStories: true });
  new kplus.Pod(chart, 'web', { containers: [APP] });
  app.synthYaml();
  Testing.synth(chart);
  expect(htmlIn(app)).toEqual([]);
});

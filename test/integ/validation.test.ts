import * as fs from 'fs';
import * as path from 'path';
import { parse, stringify } from 'yaml';
import { runSynth, temporaryFolder } from './cdk8s-synth';
import { installPacked } from '../packed-package';

jest.setTimeout(120_000);

const ROOT = path.join(__dirname, '..', '..');
const APP = 'test/integ/validation/app.ts';
const NEVER_ENDS = { HELPER: 'sleep infinity', PORT: '8081' };
const PORT_CLASH = { HELPER: 'true', PORT: '8080' };

const PAGE = fs.readFileSync(path.join(ROOT, 'docs/cdk8s-validation.md'), 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(PAGE)![1];

const folder = temporaryFolder();
const plugins = path.join(folder, 'plugins');

/** Runs `cdk8s synth` where cdk8s.yaml asks for a validation: with this library from its folder if nothing else is said. */
function synth(env: Record<string, string>, properties?: object, args: readonly string[] = [], loaded = ROOT) {
  const validation = { package: loaded, version: '0.1.0', class: 'PodPatternsValidation', properties };
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), stringify({ validations: [validation] }));
  return runSynth(APP, folder, ['--validate', '--plugins-dir', plugins, ...args], env);
}

/** The report that the CLI has written to a file. */
function reportOf(env: Record<string, string>) {
  const file = path.join(folder, 'reports.json');
  fs.rmSync(file, { force: true });
  synth(env, undefined, ['--validation-reports-output-file', file]);
  return JSON.parse(fs.readFileSync(file, 'utf8')).reports[0];
}

describe('cdk8s synth --validate', () => {
  test('ends with 2 where there is an error, and says rule, construct, file, place and fix', () => {
    const { status, stdout } = synth(NEVER_ENDS);
    expect(status).toBe(2);
    for (const said of [
      'job-never-completes (1 occurrences)', 'Construct Path: jobs/report', 'Manifest Path: dist/jobs.k8s.yaml', 'Resource Name: report',
      '> Job/report spec/template/spec/containers/1 (line: 13:11)', 'Recommendation: error: the Job completes when', 'How to fix: Move it to "initContainers"',
    ]) {
      expect(stdout).toContain(said);
    }
    const line = fs.readFileSync(path.join(folder, 'dist/jobs.k8s.yaml'), 'utf8').split('\n')[13 - 1];
    expect(line.slice(11 - 1)).toBe('command:');
  });

  test('ends with 0 where there are warnings only, and prints them', () => {
    const { status, stdout } = synth(PORT_CLASH);
    expect(status).toBe(0);
    expect(stdout).toContain('Job/report spec/template/spec/containers/1/ports/0');
    expect(stdout).toContain('Recommendation: warning: ');
  });

  test('fails from the severity on that the properties name, with the levels that they give to rules', () => {
    expect(synth(PORT_CLASH, { failOn: 'warning' }).status).toBe(2);
    expect(synth(NEVER_ENDS, { failOn: 'never' }).status).toBe(0);
    const { status, stdout } = synth(PORT_CLASH, { failOn: 'warning', rules: { 'port-clash': 'off', 'job-never-completes': 'off' } });
    expect([status, stdout.includes('occurrences')]).toEqual([0, false]);
  });

  test('ends with 1 where a property does not exist, and says so without a stack', () => {
    const { status, stderr } = synth(PORT_CLASH, { failon: 'warning' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\[?PodPatternsValidation in cdk8s\.yaml: there is no property "failon"\. Did you mean "failOn"\? .+\n$/);
  });

  test('ends with 2 where a manifest cannot be read, and judges the others', () => {
    const { status, stdout } = synth({ ...PORT_CLASH, BESIDE: 'kind: [Pod' });
    expect(status).toBe(2);
    expect(stdout).toMatch(/unreadable \(1 occurrences\)[^]*Manifest Path: dist\/beside\.yaml[^]*\(line: 1:\d+\)/);
    expect(stdout).toContain('port-clash (1 occurrences)');
  });

  test('reads what is written as kubectl does, and sees all manifests together', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ports: [{ port: 0o120 }] }\n';
    const { stdout } = synth({ ...PORT_CLASH, BESIDE: service });
    expect(stdout).not.toContain('unreadable');
    expect(stdout).not.toContain('service-selects-nothing');
  });

  test('writes a report file', () => {
    const { violations, summary } = reportOf(NEVER_ENDS);
    expect(summary).toMatchObject({ status: 'failure', version: '0.1.0', metadata: { Errors: '1', Warnings: '0' } });
    expect(violations).toMatchObject([{
      ruleName: 'job-never-completes',
      violatingConstructs: [{ constructPath: 'jobs/report', manifestPath: 'dist/jobs.k8s.yaml', locations: [expect.stringMatching(/^Job\/report /)] }],
    }]);
  });

  test('judges what --stdout prints', () => {
    const { status, stdout } = synth(NEVER_ENDS, undefined, ['--stdout']);
    expect(status).toBe(2);
    expect(stdout).toContain('Manifest Path: STDOUT');
  });
});

describe('cdk8s synth --validate with the packed package', () => {
  test('loads it where cdk8s-cli installs plugins, by name and version', () => {
    installPacked(path.join(plugins, 'cdk8s-pod-patterns/0.1.0/node_modules'));
    const { validations: [{ package: name, version, properties }] } = parse(block('yaml'));
    expect([name, version]).toEqual(['cdk8s-pod-patterns', '0.1.0']);
    const { status, stdout, stderr } = synth(NEVER_ENDS, properties, [], name);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'Validation failed. See above reports for details\n' });
    expect(stdout).toContain('Validation Report (cdk8s-pod-patterns@0.1.0)');
    // Without the colours of the title.
    expect(stdout.replace(/\x1b\[\d+m/g, '')).toContain(block('text'));
  });
});

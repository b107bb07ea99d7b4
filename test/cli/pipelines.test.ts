import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { BUNDLE, CLEAN, ERROR, WARNING, Workplace } from './command';

const ROOT = path.join(__dirname, '..', '..');
const textOf = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf-8');

const PAGE = textOf('docs/pipelines.md');
const PROJECT = JSON.parse(textOf('package.json'));

let place: Workplace;

/** Stands in for a program; what it is called with is written down. */
function standIn(name: string, does: string) {
  place.write(`bin/${name}`, `#!/bin/sh\nprintf '%s\\n' "$@" >'${place.path(`${name}.args`)}'\n${does}\n`);
  fs.chmodSync(place.path(`bin/${name}`), 0o755);
}

beforeEach(() => {
  place = new Workplace({ 'k8s/web.yaml': CLEAN, 'dist/web.k8s.yaml': CLEAN });
  // npx has options of its own before the name of the package.
  standIn('npx', `while [ "\${1#cdk8s-pod-patterns}" = "$1" ]; do shift; done; shift; exec '${process.execPath}' '${BUNDLE}' "$@"`);
  ['helm', 'kustomize', 'kubectl'].forEach(name => standIn(name, `cat '${place.path('k8s/web.yaml')}'`));
});

afterEach(() => place.remove());

/** Runs a script as pipelines do. */
const step = (script: string, env?: Readonly<Record<string, string>>) => place.shell(`set -eo pipefail\n${script}`, env);

const argumentsOf = (name: string) => place.read(`${name}.args`).trimEnd().split('\n');

describe('the page', () => {
  const blocks = (language: string) => [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text);
  const commands = blocks('console').flatMap(block => block.trim().split('\n'));

  test.each(commands)('finds nothing in what is right, and something in what is not: %s', command => {
    expect(step(command)).toMatchObject({ code: 0, err: '' });
    ['k8s/web.yaml', 'dist/web.k8s.yaml'].forEach(file => place.write(file, ERROR));
    expect(step(command)).toMatchObject({ code: 1, err: '' });
  });

  test('says that an empty input is nothing to check', () => {
    standIn('kustomize', 'true');
    expect(step('kustomize build overlays/production | npx cdk8s-pod-patterns check -').code).toBe(4);
  });

  test('has a config file that is one, by which a warning fails', () => {
    place.write('k8s/web.yaml', WARNING);
    expect(step('npx cdk8s-pod-patterns check k8s').code).toBe(0);
    place.write('.pod-patterns.yaml', blocks('yaml')[0]);
    expect(step('npx cdk8s-pod-patterns check k8s').code).toBe(1);
  });

  test('names inputs that the action has, a hook and a template that are there, in the repository', () => {
    const repository = PROJECT.repository.url.replace('https://github.com/', '');
    const documents = blocks('yaml').map(text => parse(text));
    const steps = documents.flatMap(({ jobs }) => jobs?.check.steps ?? []);
    const ours = steps.filter(({ uses }: any) => uses.startsWith(`${repository}@`));
    expect(ours).toHaveLength(2);
    const inputs = Object.keys(parse(textOf('action.yml')).inputs);
    expect(ours.flatMap(({ with: given }: any) => Object.keys(given)).filter((name: string) => !inputs.includes(name))).toEqual([]);
    const [{ repo, hooks: [{ id }] }] = documents.flatMap(({ repos }) => repos ?? []);
    expect(repo).toBe(PROJECT.repository.url);
    expect(id).toBe(parse(textOf('.pre-commit-hooks.yaml'))[0].id);
    const [{ include: [{ remote }], ...jobs }] = documents.filter(({ include }) => include);
    const [, file] = new RegExp(`^https://raw\\.githubusercontent\\.com/${repository}/v[0-9.]+/(.*)$`).exec(remote)!;
    expect(Object.keys(jobs)).toEqual(Object.keys(parse(textOf(file))));
  });
});

describe('the action', () => {
  const { inputs, runs: { steps: [{ run, env }] } } = parse(textOf('action.yml'));

  /** Its environment, with what is given for its inputs. */
  const environment = (given: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries<string>(env).map(([name, from]) => {
    const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(from)![1];
    return [name, given[input] ?? inputs[input].default];
  }));

  test('checks everything, with annotations', () => {
    place.write('k8s/web.yaml', ERROR);
    expect(step(run, environment({}))).toMatchObject({ code: 1, err: '', out: expect.stringMatching(/^::error file=k8s\/web\.yaml,line=\d+/) });
    expect(argumentsOf('npx')).toEqual(['--yes', 'cdk8s-pod-patterns@latest', 'check', '--format', 'github', '--', '.']);
  });

  test('takes files, options, a version and a file for SARIF', () => {
    place.write('more/a b.yaml', WARNING);
    const given = { files: 'k8s\n\nmore/a b.yaml\n', args: '--fail-on=warning\n--pod-security=baseline\n', sarif: 'out put.sarif', version: '0.1.0' };
    expect(step(run, environment(given))).toMatchObject({ code: 1, err: '' });
    expect(argumentsOf('npx')).toEqual([
      '--yes', 'cdk8s-pod-patterns@0.1.0', 'check', '--format', 'github', '--format', 'sarif=out put.sarif',
      '--fail-on=warning', '--pod-security=baseline', '--', 'k8s', 'more/a b.yaml',
    ]);
    expect(JSON.parse(place.read('out put.sarif')).version).toBe('2.1.0');
  });

  test.each(['$(touch broken)', '`touch broken`', '"; touch broken; "', '--fix'])('takes %s for a file, whatever it is', file => {
    expect(step(run, environment({ files: file, version: file })).code).toBe(3);
    expect(fs.existsSync(place.path('broken'))).toBe(false);
  });

  test('runs no script that an input is part of', () => {
    expect(run).not.toContain('${{');
  });
});

describe('the hook of pre-commit', () => {
  const [{ entry, args, pass_filenames: passes }] = parse(textOf('.pre-commit-hooks.yaml'));

  test('checks the repository as one set', () => {
    expect(passes).toBe(false);
    expect(step([entry, ...args].join(' '))).toMatchObject({ code: 0, err: '' });
    place.write('k8s/web.yaml', ERROR);
    expect(step([entry, ...args].join(' ')).code).toBe(1);
  });
});

describe("GitLab's template", () => {
  const { 'pod-patterns': job } = parse(textOf('templates/gitlab-ci.yml'));

  test('checks all, or the files of a variable, and keeps a report', () => {
    place.write('more/b.yaml', ERROR);
    expect(step(job.script.join('\n'), { ...job.variables, POD_PATTERNS_FILES: 'k8s dist' })).toMatchObject({ code: 0, err: '' });
    expect(step(job.script.join('\n'), job.variables)).toMatchObject({ code: 1, err: '', out: expect.stringContaining('error[') });
    expect(job.artifacts.paths.map((file: string) => JSON.parse(place.read(file)).findings.length)).toEqual([1]);
  });
});

import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';

const FOLDER = path.join(__dirname, '..', '.github', 'workflows');
const WORKFLOWS = fs.readdirSync(FOLDER).map((name): [string, string] => [name, fs.readFileSync(path.join(FOLDER, name), 'utf8')]);

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, string>;
  readonly env?: Record<string, string>;
}

interface Job {
  readonly needs?: string | string[];
  readonly permissions?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly steps: Step[];
}

const jobs = (text: string): [string, Job][] => Object.entries(parse(text).jobs as Record<string, Job>);
const commands = ({ steps }: Job) => steps.map(({ run = '' }) => run).join('\n');

describe.each(WORKFLOWS)('the workflow %s', (_, text) => {
  test('uses actions by their commits, and says which versions those are', () => {
    const used = text.split('\n').filter(line => line.includes('uses:'));
    expect(used).toHaveLength(jobs(text).flatMap(([, { steps }]) => steps).filter(({ uses }) => uses).length);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter(line => !/^ +(- )?uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('runs packages of known versions', () => {
    expect(text).not.toContain('@latest');
    expect(text.match(/npx .*-p.*/g)?.filter(line => !/@\d+\.\d+\.\d+'/.test(line)) ?? []).toEqual([]);
  });
});

test('each job may do what it must, and no more', () => {
  const permissions = WORKFLOWS.flatMap(([, text]) => jobs(text)).map(([job, { permissions: all }]) => ({ job, all }));
  expect(permissions.filter(({ all }) => !all)).toEqual([]);
  const beyondReading = permissions.flatMap(({ job, all }) =>
    Object.entries(all!).filter(([, may]) => may !== 'read').map(([scope, may]) => `${job}: ${scope} ${may}`));
  expect(beyondReading.sort()).toEqual([
    'release_github: contents write',
    'release_npm: id-token write',
    'release_nuget: id-token write',
    'release_pypi: id-token write',
    'validate: pull-requests write',
  ]);
});

describe('a release', () => {
  const text = fs.readFileSync(path.join(FOLDER, 'release.yml'), 'utf8');
  const release = jobs(text);

  test('is built, packed and published without scripts of dependencies', () => {
    const installing = release.filter(([, job]) => /\bnp[mx]\b/.test(commands(job)));
    expect(installing.map(([name]) => name)).toEqual([
      'release', 'release_npm', 'release_maven', 'release_pypi', 'release_nuget', 'release_golang',
    ]);
    expect(installing.filter(([, { env }]) => env?.npm_config_ignore_scripts !== 'true').map(([name]) => name)).toEqual([]);
  });

  // cdk8s-plus-27 for Go does not build beside a constructs with `with`: projenrc/package-go.ts says why.
  test('generates the Go module against the last constructs without `with`', () => {
    const tasks = JSON.parse(fs.readFileSync(path.join(__dirname, '../.projen/tasks.json'), 'utf8')).tasks;
    expect(commands(release.find(([name]) => name === 'release_golang')![1])).toContain('npx projen package:go');
    expect(tasks['package:go'].steps).toEqual([{ exec: 'ts-node --transpile-only projenrc/package-go.ts' }]);
  });

  test('installs what the lockfile says', () => {
    expect(release.filter(([, job]) => /npm (install|i)\b/.test(commands(job))).map(([name]) => name)).toEqual([]);
  });

  test('is what somebody asks for', () => {
    expect(Object.keys(parse(text).on)).toEqual(['workflow_dispatch']);
  });

  test('publishes what was built before, and is named when all of it is published', () => {
    const needs = Object.fromEntries(release.map(([name, job]) => [name, [job.needs ?? []].flat()]));
    const publishing = Object.keys(needs).filter(name => !['release', 'release_github'].includes(name));
    publishing.forEach(name => expect([name, ...needs[name]]).toEqual([name, 'release']));
    expect(needs.release_github).toEqual(['release', ...publishing]);
  });

  test.each([
    ['release_npm', { NPM_TRUSTED_PUBLISHER: 'true', NPM_CONFIG_PROVENANCE: 'true' }],
    ['release_pypi', { PYPI_TRUSTED_PUBLISHER: 'true' }],
    ['release_nuget', { NUGET_TRUSTED_PUBLISHER: 'true' }],
  ])('is trusted for what it is, and not for a token: %s', (name, expected) => {
    const [, job] = release.find(([other]) => other === name)!;
    const { env } = job.steps.find(({ id }) => id === 'release')!;
    expect(env).toMatchObject(expected);
    expect(JSON.stringify(job)).not.toMatch(/secrets\.\w*(TOKEN|KEY|PASSWORD)/);
  });

  test('publishes to npm with an npm that knows trusted publishers', () => {
    const { steps } = Object.fromEntries(release).release_npm;
    expect(Number(steps.find(({ uses }) => uses?.startsWith('actions/setup-node'))!.with!['node-version'])).toBeGreaterThanOrEqual(24);
  });

  test('knows these secrets, and no others', () => {
    expect([...new Set(text.match(/secrets\.\w+/g))].sort()).toEqual([
      'secrets.GITHUB_TOKEN', 'secrets.GO_GITHUB_TOKEN', 'secrets.MAVEN_GPG_PRIVATE_KEY', 'secrets.MAVEN_GPG_PRIVATE_KEY_PASSPHRASE',
      'secrets.MAVEN_PASSWORD', 'secrets.MAVEN_STAGING_PROFILE_ID', 'secrets.MAVEN_USERNAME', 'secrets.NUGET_USERNAME',
    ]);
  });
});

// npm and its provenance know a package by the repository from which it is published.
test('the package names the repository of the workflows', () => {
  const { repository, publishConfig } = JSON.parse(fs.readFileSync(path.join(__dirname, '../package.json'), 'utf8'));
  expect(repository).toEqual({ type: 'git', url: expect.stringMatching(/^https:\/\/github\.com\/[\w-]+\/[\w-]+$/) });
  expect(publishConfig).toEqual({ access: 'public' });
});

test('a change is compared with the newest release', () => {
  const build = jobs(fs.readFileSync(path.join(FOLDER, 'build.yml'), 'utf8')).find(([name]) => name === 'build')!;
  expect(commands(build[1])).toContain('npx projen compat');
});

import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';

const FOLDER = path.join(__dirname, '..', '.github', 'workflows');
const WORKFLOWS = fs.readdirSync(FOLDER).map((name): [string, string] => [name, fs.readFileSync(path.join(FOLDER, name), 'utf8')]);

interface Step { readonly uses?: string; readonly run?: string }

interface Job { readonly permissions?: Record<string, string>; readonly env?: Record<string, string>; readonly steps: Step[] }

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
  const release = jobs(fs.readFileSync(path.join(FOLDER, 'release.yml'), 'utf8'));

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
});

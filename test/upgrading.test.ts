import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { OLDEST } from '../src/analysis/manifest/versions';

const textOf = (file: string) => fs.readFileSync(path.join(__dirname, '..', file), 'utf-8');
const { engines, peerDependencies } = JSON.parse(textOf('package.json'));

/** The cells of the row for something in the table of what is supported. */
const supported = (what: string) => textOf('UPGRADING.md').split('\n').find(line => line.startsWith(`| ${what} |`))!.split(' | ').slice(1);

test('the versions of Node that are supported are those that may install the package, and that are tested', () => {
  const majors = [...engines.node.matchAll(/(\d+)\.0\.0/g)].map(([, major]: string[]) => major);
  expect(supported('Node')[0]).toBe(majors.join(', '));
  const { strategy } = parse(textOf('.github/workflows/node.yml')).jobs.test;
  expect(strategy.matrix.node).toEqual(majors.slice(1));
});

test('the oldest cdk8s and constructs that are supported are those that may stand beside the package', () => {
  const oldest = ['cdk8s', 'constructs'].map(name => peerDependencies[name].replace(/^\^(\d+\.\d+)\.0$/, '$1'));
  expect(supported('cdk8s, constructs')[0]).toBe(`${oldest.join(', ')} and later`);
});

test('the oldest Kubernetes that is supported is the oldest that can be asked for', () => {
  expect(supported('Kubernetes')[0]).toMatch(new RegExp(`^1\\.${OLDEST} and later can be asked for`));
});

test('the newest minor in the changelog has an entry', () => {
  const [, newest] = /^## (\d+\.\d+\.\d+)/m.exec(textOf('CHANGELOG.md'))!;
  expect(textOf('UPGRADING.md')).toContain(`\n## To ${newest.replace(/\.\d+$/, '.')}`);
});

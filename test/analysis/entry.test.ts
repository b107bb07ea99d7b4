import { execFileSync } from 'child_process';
import * as path from 'path';

const ROOT = path.join(__dirname, '../..');

/** Notes the modules that are loaded, and where they are from. */
const NOTING = `
  const loaded = [];
  const modules = require('module');
  const load = modules._load;
  modules._load = function (request, parent) {
    loaded.push(modules._resolveFilename(request, parent));
    return load.apply(this, arguments);
  };
`;

const PROGRAM = `${NOTING}
  const { PodAnalysis } = require('cdk8s-pod-patterns/analysis');
  const { findings } = PodAnalysis.of({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'a' }] } });
  console.log(JSON.stringify({ loaded, rules: findings.map(({ rule }) => rule) }));
`;

test('the entry of the analysis loads nothing but the analysis: nothing of cdk8s, and nothing of Node', () => {
  const { loaded, rules } = JSON.parse(execFileSync(process.execPath, ['-e', PROGRAM], { cwd: ROOT, encoding: 'utf-8' }));
  expect(loaded.length).toBeGreaterThan(100);
  // package.json has the address of the rules' pages.
  expect(loaded.filter((file: string) => !file.startsWith(path.join(ROOT, 'lib/analysis/')))).toEqual([path.join(ROOT, 'package.json')]);
  expect(rules).toContain('api-image');
});

test('the entry of the story loads nothing but story and analysis', () => {
  const program = `${NOTING} require('cdk8s-pod-patterns/story'); console.log(JSON.stringify(loaded));`;
  const loaded: string[] = JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: ROOT, encoding: 'utf-8' }));
  expect(loaded).toContain(path.join(ROOT, 'lib/story/pod-story.js'));
  expect(loaded.filter(file => !/^lib\/(?:analysis|story)\//.test(path.relative(ROOT, file)))).toEqual([]);
});

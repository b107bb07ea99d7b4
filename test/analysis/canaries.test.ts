import { ApiObject, Chart, Testing } from 'cdk8s';
import { CANARY, leaks, SECRET_WORDS, scriptOf, secretCommands, withCanaries } from './canaries';
import { yamlIn } from './rules/judge';
import { manifestsOf } from './rules/pages';
import { FailOn, PodAnalysis, PodChecks, PodSecurityLevel } from '../../src';
import { Finding, Severity } from '../../src/analysis/finding';
import { analyze } from '../../src/analysis/judge/analyze';
import { Rule } from '../../src/analysis/judge/rule';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { PodKnowledge } from '../../src/analysis/pod/pod-knowledge';
import { CLOSING_RULES, RULES, SET_RULES } from '../../src/analysis/rules';

// No secret of a manifest is printed. Not for mutation testing, where each mutant would run all of it.

const ALL = [...RULES, ...SET_RULES, ...CLOSING_RULES];

/** What is found, and what an analysis says besides. */
function saidOf(objects: any[], knowledge?: PodKnowledge, rules: readonly Rule[] = RULES): { findings: Finding[]; texts: string[] } {
  const { findings, pods } = PodAnalysis.ofAll(objects, { podSecurity: PodSecurityLevel.RESTRICTED });
  const all = [...findings, ...objects.flatMap(object => workloadsIn(object)).flatMap(workload => analyze(workload, rules, {}, knowledge))];
  return {
    findings: all,
    texts: [
      ...all.flatMap(({ path, message, fix }) => [path, message, fix]),
      ...pods.flatMap(({ startup, shutdown, restarts }) =>
        startup.order.map(start => JSON.stringify({ ...start, container: '' })).concat(JSON.stringify([shutdown, restarts]))),
    ],
  };
}

/** What is printed of manifests at synth. */
function printedOf(objects: any[]): string {
  const app = Testing.app();
  new PodChecks({ failOn: FailOn.NEVER, showInfo: true }).applyTo(app);
  const chart = new Chart(app, 'chart');
  objects.forEach((object, i) => new ApiObject(chart, `object-${i}`, object));
  let printed = '';
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    printed += text;
    return true;
  });
  try {
    app.synthYaml();
  } finally {
    spy.mockRestore();
  }
  return printed;
}

test.each(ALL.map(rule => [rule.id]))('the manifest of %s gives no secret away, wherever it has one', id => {
  const { wrong: { objects, knowledge } } = manifestsOf(id);
  const found = new Set<string>();
  for (const secret of withCanaries(objects)) {
    const { findings, texts } = saidOf(secret, knowledge);
    expect(texts.filter(leaks)).toEqual([]);
    findings.forEach(finding => found.add(finding.rule));
  }
  expect(found.size).toBeGreaterThan(0);
});

/** Pods whose commands make rules speak; `WORDS` and `SCRIPT` stand for a command. */
const SPEAKING: readonly (readonly [rule: string, host: string, yaml: string])[] = [
  ['init-needs-later-container', 'localhost', 'kind: Pod\nspec:\n  initContainers: [{name: w, image: a, command: WORDS}]\n'
    + '  containers: [{name: a, image: a, ports: [{containerPort: 3306}, {containerPort: 6379}, {containerPort: 27017}, {containerPort: '
    + '5432}, {containerPort: 8080}]}]'],
  ['poststart-waits-later', '127.0.0.1',
    'kind: Pod\nspec:\n  containers:\n  - {name: w, image: a, lifecycle: {postStart: {exec: {command: WORDS}}}}\n'
    + '  - {name: a, image: a, ports: [{containerPort: 3306}, {containerPort: 6379}, {containerPort: 27017}, {containerPort: '
    + '5432}, {containerPort: 8080}]}'],
  ['init-waits-for-own-service', 'web',
    'kind: Pod\nmetadata: {name: p, labels: {app: web}}\nspec:\n  initContainers: [{name: w, image: a, command: WAITING}]\n  containers: '
      + '[{name: a, image: a}]\n'
    + '---\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}'],
  ['sigterm-lost', 'db', 'kind: Pod\nspec:\n  containers: [{name: a, image: a, command: [sh, -c, SCRIPT]}]'],
  ['sigterm-lost', 'db', 'kind: Pod\nspec:\n  containers: [{name: a, image: a, command: [sh, -c, FOLLOWED]}]'],
  ['native-prestop-drains-early', 'localhost',
    'kind: Pod\nspec:\n  initContainers: [{name: p, image: a, restartPolicy: Always, lifecycle: {preStop: {exec: {command: '
      + 'WORDS}}}}]\n  containers: [{name: a, image: a}]'],
  ['', 'localhost',
    'kind: Pod\nspec:\n  initContainers: [{name: p, image: a, restartPolicy: Always, startupProbe: {exec: {command: WORDS}}, lifecycle: '
      + '{postStart: {exec: {command: [sh, -c, SCRIPT]}}}}]\n  containers: [{name: a, image: a}]'],
  ['command-not-executable', 'db', 'kind: Pod\nspec:\n  containers: [{name: a, image: a, command: [SCRIPT]}]'],
];

function filled(yaml: string, words: readonly string[]): any[] {
  const script = scriptOf(words);
  return yamlIn(yaml.replace('WORDS', JSON.stringify(words))
    .replace('SCRIPT', JSON.stringify(script))
    .replace('FOLLOWED', JSON.stringify(`app --a; ${script} | tee /a`))
    .replace('WAITING', JSON.stringify(['sh', '-c', `until ${script}; do sleep 1; done`])));
}

test.each(SPEAKING)('%s says nothing of the password in a command for %s', (rule, host, yaml) => {
  const spoke = secretCommands(host).filter(words => {
    const objects = filled(yaml, words);
    const { findings, texts } = saidOf(objects);
    expect(texts.filter(leaks)).toEqual([]);
    expect(leaks(printedOf(objects.map(object => ({ apiVersion: 'v1', ...object }))))).toBe(false);
    return rule === '' || findings.some(finding => finding.rule === rule);
  });
  expect(spoke.length).toBeGreaterThan(2);
});

const init = (command: readonly string[], mount = '') =>
  `kind: Pod\nspec:\n  initContainers: [{name: w, image: a, command: ${JSON.stringify(command)}${mount}}]\n`
  + '  containers: [{name: a, image: a}]\n  volumes: [{name: v, persistentVolumeClaim: {claimName: v}}]';

test.each([
  ...SECRET_WORDS.flatMap(secret => [
    ['init-never-ends', init(['tail', '-f', '/a', ...secret])],
    ['init-never-ends', init(['sh', '-c', `exec tail -f /a ${scriptOf(secret)}`])],
    ['shared-process-signals', 'kind: Pod\nspec:\n  shareProcessNamespace: true\n  containers:\n'
      + `  - {name: a, image: a, securityContext: {runAsUser: 1}, command: ${JSON.stringify(['pkill', ...secret, 'b'])}}\n  - {name: `
      + 'b, image: a, securityContext: {runAsUser: 2}}'],
    ['job-never-completes', 'kind: Job\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n'
      + `      - {name: a, image: a}\n      - {name: b, image: a, command: ${JSON.stringify(['tail', '-f', ...secret])}}`],
  ]),
  ['init-not-repeatable',
    init(['git', 'clone', `https://user:${CANARY}@example.com/a.git`, '/v/a'], ', volumeMounts: [{name: v, mountPath: /v}]')],
  ['init-not-repeatable',
    init(['git', 'clone', `https://user:${CANARY}@example.com`], ', workingDir: /v, volumeMounts: [{name: v, mountPath: /v}]')],
  ['init-not-repeatable',
    init(
      ['git', '-c', `http.extraHeader=Authorization: Bearer ${CANARY}`, 'clone', 'https://example.com/a.git', '/v/a'],
      ', volumeMounts: [{name: v, mountPath: /v}]',
    )],
])('%s says nothing of the secret in %s', (rule, yaml) => {
  const objects = yamlIn(yaml);
  const { findings, texts } = saidOf(objects);
  expect(texts.filter(leaks)).toEqual([]);
  if (!yaml.includes('extraHeader')) {
    expect(findings.map(finding => finding.rule)).toContain(rule);
  }
  expect(leaks(printedOf(objects.map(object => ({ apiVersion: 'v1', ...object }))))).toBe(false);
});

test('a rule that prints the value of a variable is noticed', () => {
  const careless: Rule = {
    id: 'careless',
    severity: Severity.ERROR,
    summary: '',
    foundBy: 'nobody',
    check: ({ containers }, report) =>
      containers.forEach(({ json, path }) => report({ path, message: `${JSON.stringify(json.env)}`, fix: '' })),
  };
  const { wrong: { objects } } = manifestsOf('secret-in-env');
  const noticed = [...withCanaries(objects)].filter(secret => saidOf(secret, undefined, [careless]).texts.some(leaks));
  expect(noticed.length).toBeGreaterThan(5);
});

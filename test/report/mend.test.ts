import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';
import { PodSecurityLevel, RuleLevel } from '../../src';
import { CLOSING_RULES, RULES, SET_RULES } from '../../src/analysis/rules';
import { mended } from '../../src/report/mend';
import { MendOptions } from '../../src/report/mending';
import { reportOn } from '../../src/report/reported';
import { pageOf } from '../analysis/rules/pages';

/** The lines that a mending removes and adds, by what is mended. */
const OF_PAGES: Readonly<Record<string, readonly string[]>> = {
  'api-ephemeral-containers': [
    '-  ephemeralContainers:', '-    - name: debug', '-      image: busybox:1.37', "-      command: [sleep, '600']",
    '-      targetContainerName: web',
  ],
  'api-image': ['-      imagePullPolicy: ifNotPresent', '+      imagePullPolicy: IfNotPresent'],
  'api-init-container': ['-      startupProbe:', '-        httpGet:', '-          path: /etc/hostname', '-          port: 8080'],
  'api-mount': ['-        - name: data', '+        - name: date'],
  'api-pod-restart-policy': ['-  restartPolicy: onFailure', '+  restartPolicy: OnFailure'],
  'api-probe': ["-          port: '8080'", '+          port: 8080'],
  'api-unknown-field': ['-      imagePullPolciy: Always', '+      imagePullPolicy: Always'],
  'api-wrong-type': ['-          value: 8080', "+          value: '8080'"],
  'gone-from-kubernetes': ["-    node-role.kubernetes.io/master: ''", "+    node-role.kubernetes.io/control-plane: ''"],
  'job-never-completes': ['+      initContainers:', '+          restartPolicy: Always'],
  'probe-host-set': ['-          host: localhost'],
  'pss-restricted': [
    '+      securityContext:', '+        allowPrivilegeEscalation: false', '+        capabilities:', '+          drop:', '+            - ALL',
  ],
};

const changesBetween = (before: string, after: string) => createTwoFilesPatch('', '', before, after, undefined, undefined, { context: 0, headerOptions: OMIT_HEADERS })
  .split('\n').filter(line => /^[-+]/.test(line));

describe('the wrong manifest of a page', () => {
  const pages = [...RULES, ...SET_RULES, ...CLOSING_RULES].map(rule => {
    const [, options, text] = /^## Wrong\n[\s\S]*?^```yaml(.*)\n([\s\S]*?)^```/m.exec(pageOf(rule.id))!;
    const analysis = {
      kubernetesVersion: /kubernetesVersion=([\d.]+)/.exec(options)?.[1],
      podSecurity: /podSecurity=(\w+)/.exec(options)?.[1] as PodSecurityLevel | undefined,
      rules: 'onRequest' in rule && rule.onRequest ? { [rule.id]: RuleLevel.INFO } : undefined,
    };
    return { id: rule.id, file: { file: `${rule.id}.yaml`, text }, analysis };
  });

  test.each(pages)('of $id: where it can be mended, only that changes', ({ id, file, analysis }) => {
    const fixable = (text: string) => reportOn([{ ...file, text }], { analysis }).findings.filter(finding => finding.fixable);
    const { files: [{ text, applied }], refused } = mended([file], { analysis, unsafe: true });
    expect(refused).toEqual([]);
    expect(applied.map(({ rule }) => rule)).toEqual(expect.arrayContaining(fixable(file.text).map(({ rule }) => rule)));
    expect(fixable(text)).toEqual([]);
    expect(changesBetween(file.text, text)).toEqual(OF_PAGES[id] ?? []);
  });
});

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: app:1.4
      imagePullPolicy: always # of course
      ports:
        - {containerPort: 80, protocol: tcp}
`;
const MENDED = POD.replace('always #', 'Always #').replace('tcp', 'TCP');

const textAfter = (text: string, options?: MendOptions) => mended([{ file: 'a.yaml', text }], options).files[0].text;

test('one thing after the other is mended, in each object of each document of each file', () => {
  const list = `kind: List\nitems:\n${[1, 2].map(i => POD.replace('web', `web${i}`).replace(/^/gm, '  ').replace(/^ {2}/, '- ').trimEnd()).join('\n')}\n`;
  const files = [
    { file: 'a.yaml', text: `# First.\n${POD}--- # second\n${POD.replace('web', 'b').replaceAll('\n', '\r\n')}---\n---\na: [\n---\n${list}` },
    { file: 'b.json', text: '{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "c"}, "spec": {"containers": [{"name": "a", "image": " a:1"}]}}\n' },
    { file: 'c.txt', text: 'no YAML: at: all' },
  ];
  const { files: after, refused } = mended(files);
  expect(after.map(({ text }) => text)).toEqual([
    files[0].text.replaceAll('always', 'Always').replaceAll('tcp', 'TCP'), files[1].text.replace(' a:1', 'a:1'), files[2].text,
  ]);
  expect(after.map(({ applied }) => applied.length)).toEqual([8, 1, 0]);
  expect(after[0].applied[0]).toMatchObject({
    file: 'a.yaml', rule: 'api-image', object: { kind: 'Pod', name: 'web' }, container: 'app', path: 'spec.containers[0].imagePullPolicy',
  });
  expect(refused).toEqual([]);
});

test('what is safe is mended by itself, the rest only if that is wanted', () => {
  const text = POD.replace('imagePullPolicy:', 'imagePulPolicy:');
  expect(textAfter(text)).toBe(text.replace('tcp', 'TCP'));
  expect(textAfter(text, { unsafe: true })).toBe(MENDED);
});

describe('what is ignored', () => {
  const commented = POD.replace('# of course', '# pod-patterns: ignore[api-image] a mutating webhook corrects it');
  const annotated = POD.replace('  name: web\n', `  name: web
  annotations:
    cdk8s-pod-patterns/acknowledged: '[{"rule": "api-image", "container": "app", "reason": "a mutating webhook corrects it"}]'
`);

  test('stays as it is', () => {
    expect(textAfter(commented)).toBe(commented.replace('tcp', 'TCP'));
    expect(textAfter(`kind: List\nitems:\n- ${commented.trimEnd().replaceAll('\n', '\n  ')}\n`)).toContain('always #');
    expect(reportOn([{ file: 'a', text: annotated }]).findings.map(({ rule, ignored }) => [rule, ignored !== undefined]))
      .toEqual([['api-image', true], ['api-port', false]]);
    expect(textAfter(annotated)).toBe(annotated.replace('tcp', 'TCP'));
  });

  test('is mended if ignores do not count', () => {
    expect(textAfter(commented, { useIgnores: false })).toBe(commented.replace('always #', 'Always #').replace('tcp', 'TCP'));
    expect(textAfter(annotated, { useIgnores: false })).toBe(annotated.replace('always #', 'Always #').replace('tcp', 'TCP'));
  });

  test('without a reason is not ignored', () => {
    const text = POD.replace('# of course', '# pod-patterns: ignore[api-image]');
    expect(textAfter(text)).toContain('Always #');
  });
});

test('what is written for several places is refused, and the rest is mended', () => {
  const text = POD.replace('imagePullPolicy: always', 'imagePullPolicy: &policy always') + `    - name: helper
      image: helper:1
      imagePullPolicy: *policy
`;
  const { files: [{ text: after }], refused } = mended([{ file: 'a.yaml', text }]);
  expect(after).toBe(text.replace('tcp', 'TCP').replace('*policy', 'Always'));
  expect(refused).toEqual([expect.objectContaining({
    file: 'a.yaml', rule: 'api-image', container: 'app', reason: 'an alias ("*") stands for the same text elsewhere',
  })]);
});

test('of what is seen together, the other object is mended', () => {
  const text = `${POD.replace('name: web\n', 'name: web\n  labels: {app: web}\n').replace('protocol: tcp', 'name: http')}---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: htpp # by name
`;
  const { files: [{ text: after, applied }] } = mended([{ file: 'a.yaml', text }]);
  expect(after).toBe(text.replace('always #', 'Always #').replace('htpp #', 'http #'));
  expect(applied.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['api-image', 'service-port-unmatched']));
});

test('what is looked for is what the options say', () => {
  expect(textAfter(POD, { analysis: { rules: { 'api-image': RuleLevel.OFF, 'duplicate-key': RuleLevel.OFF } } })).toBe(POD.replace('tcp', 'TCP'));
  expect(textAfter(MENDED, { unsafe: true, analysis: { podSecurity: PodSecurityLevel.RESTRICTED } })).toBe(`${MENDED}      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
        seccompProfile:
          type: RuntimeDefault
`);
});

test('only what is asked for is mended, in its own document', () => {
  const files = [{ file: 'a.yaml', text: `${POD}---\n${POD}` }];
  const second = POD.split('\n').length;
  const asked: string[] = [];
  const { files: [{ text, applied }], refused } = mended(files, {
    only: ({ rule, path }, { start }) => {
      asked.push(path);
      return rule === 'api-image' && start.line > second;
    },
  });
  expect(text).toBe(`${POD}---\n${POD.replace('always', 'Always')}`);
  expect(applied).toEqual([expect.objectContaining({ rule: 'api-image', path: 'spec.containers[0].imagePullPolicy' })]);
  expect(refused).toEqual([]);
  expect(asked).toContain('spec.containers[0].ports[0].protocol');
});

test('what is agreed to is tried once', () => {
  let left = 1;
  const text = POD.replace('imagePullPolicy: always', 'imagePullPolicy: &policy always') + '    - {name: helper, image: helper, imagePullPolicy: *policy}\n';
  const { files: [file], refused } = mended([{ file: 'a.yaml', text }], { only: () => left-- > 0 });
  expect(file.applied.length + refused.length).toBe(1);
});

test('what has been mended is left as it is', () => {
  expect(mended([{ file: 'a.yaml', text: MENDED }], { unsafe: true })).toEqual({ files: [{ file: 'a.yaml', text: MENDED, applied: [] }], refused: [] });
});

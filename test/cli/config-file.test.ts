import * as fs from 'fs';
import { Run, WARNING, Workplace } from './command';

let place: Workplace;

beforeEach(() => {
  place = new Workplace({ 'warning.yaml': WARNING });
});

afterEach(() => place.remove());

const withConfig = (text: string, ...args: string[]): Run => {
  place.write('.pod-patterns.yaml', text);
  return place.check(['warning.yaml', ...args]);
};

test('says what the options say, which win', () => {
  expect(withConfig('failOn: warning\n').code).toBe(1);
  expect(withConfig('failOn: warning\n', '--fail-on', 'error').code).toBe(0);
  expect(withConfig('failOn: warning\n', '--no-config').code).toBe(0);
  expect(withConfig('rules: {port-clash: error}\n').code).toBe(1);
  expect(withConfig('rules: {port-clash: error, unused-ignore: off}\n', '--rule', 'port-clash=warning').code).toBe(0);
  expect(withConfig('podSecurity: restricted\n').code).toBe(1);
  expect(withConfig('rules: {port-clash: info}\nshowInfo: true\n', '--format', 'json').out).toContain('"port-clash"');
  expect(withConfig('exclude: [warn*.yaml]\n').code).toBe(4);
  expect(withConfig('').code).toBe(0);
});

test('may have a version without quotes', () => {
  expect(withConfig('kubernetes: 1.30\n').code).toBe(0);
  expect(withConfig('kubernetes: "1.30"\n').code).toBe(0);
});

test('is found up to the root of the repository, and may be named', () => {
  place.write('other.yaml', 'failOn: warning\n');
  expect(place.check(['warning.yaml', '--config', 'other.yaml']).code).toBe(1);
  place.write('repository/k8s/warning.yaml', WARNING);
  place.write('.pod-patterns.yaml', 'failOn: warning\n');
  const below = () => place.shell(`cd repository/k8s && "${process.execPath}" "${process.cwd()}/bin/cdk8s-pod-patterns.js" check .`).code;
  expect(below()).toBe(0);
  fs.mkdirSync(place.path('repository/.git'));
  expect(below()).toBe(0);
  fs.mkdirSync(place.path('.git'));
  fs.rmdirSync(place.path('repository/.git'));
  expect(below()).toBe(1);
});

test.each([
  ['kubernetes: 1.36\nfailon: error\n', ':2:1: there is no setting "failon". Did you mean "failOn"?'],
  ['kubernetes: 1.99\n', ':1:1: the Kubernetes version is "1.99"'],
  ['kubernetes: [1.36]\n', ':1:1: the Kubernetes version is [1.36], and must be a text'],
  ['podSecurity: strict\n', ':1:1: the Pod Security level is "strict"'],
  ['rules:\n  port-clash: error\n  port-clahs: off\n', ':3:3: there is no rule "port-clahs". Did you mean "port-clash"?'],
  ['rules:\n  port-clash: eror\n', ':2:3: the level of the rule "port-clash" is "eror". Did you mean "error"?'],
  ['rules: [port-clash]\n', ':1:1: "rules" is ["port-clash"]. Write the ids of rules with their levels, such as "port-clash: off".'],
  ['rules: {port-clash: no}\n', ':1:9: the level of the rule "port-clash" is "no"'],
  ['rules: {unreadable: off}\n', ':1:9: "unreadable" cannot be given a level'],
  ['rules: {unused-ignores: off}\n', ':1:9: there is no rule "unused-ignores". Did you mean "unused-ignore"?'],
  ['failOn: fatal\n', ':1:1: "failOn" is "fatal"'],
  ['showInfo: 1\n', ':1:1: "showInfo" is 1'], ['exclude: vendor/\n', ':1:1: "exclude" is "vendor/"'],
  ['failOn: error\nfailOn: warning\n', ':2:1: "failOn" stands here twice'], ['- a\n', ':1:1: this is no mapping'],
  ['a: b: c\n', ':1:'], ['failOn: error\n---\nfailOn: error\n', ': this is a second document'],
])('fails for %j, and says where', (text, message) => {
  const { code, out, err } = withConfig(text);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^error: \.pod-patterns\.yaml:[^\n]*\n$/);
  expect(err).toContain(message);
});

test('fails for a file that is called .yml, which would be passed over', () => {
  place.write('.pod-patterns.yml', 'failOn: warning\n');
  const err = 'error: the config file is called ".pod-patterns.yaml", and there is ".pod-patterns.yml". '
    + 'Rename it, or remove it if ".pod-patterns.yaml" is there, too.\n';
  expect(place.check(['warning.yaml'])).toMatchObject({ code: 2, err });
  expect(place.check(['warning.yaml', '--no-config']).code).toBe(0);
});

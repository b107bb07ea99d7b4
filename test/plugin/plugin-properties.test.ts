import { Severity } from '../../src/analysis/finding';
import { pluginSettings } from '../../src/plugin/plugin-properties';

test.each([
  [{}, [Severity.ERROR]], [null, [Severity.ERROR]], [{ failOn: null }, [Severity.ERROR]], [{ failOn: 'error' }, [Severity.ERROR]],
  [{ failOn: 'warning' }, [Severity.ERROR, Severity.WARNING]], [{ failOn: 'never' }, []],
])('with %j, fails on %j', (properties, failing) => {
  expect(pluginSettings(properties).failing).toEqual(failing);
});

test('passes on what the pods are checked for', () => {
  const analysis = { kubernetesVersion: '1.36', podSecurity: 'restricted', rules: { 'port-clash': 'off' } };
  expect(pluginSettings({ ...analysis, failOn: 'never' }).analysis).toEqual(analysis);
});

test('takes levels of what only files can have', () => {
  expect(pluginSettings({ rules: { 'duplicate-key': 'off' } }).analysis.rules).toEqual({ 'duplicate-key': 'off' });
});

test.each([
  [{ failon: 'warning' }, 'there is no property "failon". Did you mean "failOn"?'],
  [{ showInfo: true }, 'there is no property "showInfo". Write "kubernetesVersion", "podSecurity", "rules" or "failOn".'],
  [{ failOn: 'warnings' }, '"failOn" is "warnings". Did you mean "warning"?'],
  [{ failOn: ['error'] }, '"failOn" is '],
  [{ failOn: 'constructor' }, '"failOn" is "constructor". Write "error", "warning" or "never".'],
  [{ kubernetesVersion: 1.36 }, 'the Kubernetes version is 1.36, and must be a text. Write it in quotes'],
  [{ kubernetesVersion: '1.12' }, 'the Kubernetes version is "1.12"; known are'],
  [{ podSecurity: 'strict' }, 'the Pod Security level is "strict"'],
  [{ rules: { 'port-clush': 'off' } }, 'there is no rule "port-clush". Did you mean "port-clash"?'],
  [{ rules: { 'port-clash': 'of' } }, 'the level of the rule "port-clash" is "of". Did you mean "off"?'],
  [{ rules: ['port-clash'] }, '"rules" is '],
  [['failOn'], 'the properties are '],
  ['failOn', 'the properties are "failOn", and must be a mapping'],
])('%j is an error that says where, what and the fix', (properties, said) => {
  expect(() => pluginSettings(properties)).toThrow(`PodPatternsValidation in cdk8s.yaml: ${said}`);
});

test('an error has no stack, which cdk8s-cli would print', () => {
  try {
    pluginSettings({ failon: 'warning' });
  } catch (error) {
    expect((error as Error).stack).toBe((error as Error).message);
  }
  expect.assertions(1);
});

import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { describe as described, PatternError } from '../../src/synth/pattern-error';

test('says where, what and the fix', () => {
  const error = new PatternError('Pod \'app/web\'', { what: 'the port is 0', fix: 'Use another.' });
  expect(error.message).toBe('Pod \'app/web\': the port is 0. Use another.');
  expect(error.name).toBe('PatternError');
  expect(error).toBeInstanceOf(Error);
});

test('names a construct by its class and path', () => {
  const app = new App();
  expect(described(new Chart(app, 'shop'))).toBe('Chart \'shop\'');
  expect(described(app)).toBe('App \'<root>\'');
});

test('names what is not a construct', () => {
  expect(described({} as IConstruct)).toBe('Object \'<root>\'');
  expect(described(Object.create(null))).toBe('object \'<root>\'');
});

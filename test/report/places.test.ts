import { clash, findingsOfRule, pointedAt } from './looked-at';
import { reportOn } from '../../src/report/reported';

const placesOf = (rule: string, text: string) => findingsOfRule(rule, text).map(({ at }) => [at.start.line, pointedAt(at)]);

describe('a report points at', () => {
  test.each<[string, string, string, string, [number, string][]]>([
    ['key and value of a scalar', 'api-wrong-type', 'image: app:1.4', 'image: 1.4', [[8, 'image: 1.4']]],
    ['key and value on one line, not a comment', 'api-wrong-type', 'name: app\n', 'name: 1 # a\n', [[7, 'name: 1']]],
    ['the key alone of a value below', 'api-wrong-type', 'image: app:1.4', 'image:\n        1.4', [[8, 'image:']]],
    ['the first line of a text', 'api-wrong-type', 'image: app:1.4', 'image: a\n      args: | # b\n        c\n        d', [[9, 'args: |']]],
    ['the key of a collection', 'api-wrong-type', 'name: app\n', 'name: [\n        a ]\n', [[7, 'name']]],
    ['a whole item of one line', 'port-clash', 'containerPort: 8080', 'containerPort: 8080', [[14, 'containerPort: 8080']]],
    ['a whole item in brackets', 'port-clash', '- containerPort: 8080\n  ', '- { containerPort: 8080 } # a\n  ', [[14, 'containerPort: 8080']]],
    ['the first line of an item that lacks something', 'api-image', '      image: app:1.4\n', '', [[7, 'name: app']]],
    ['the key of what lacks something', 'api-required-field', '  name: web', '  labels: {}', [[3, 'metadata']]],
    ['the first line of an object that lacks something', 'api-required-field', 'metadata:\n  name: web\n', '', [[1, 'apiVersion: v1']]],
    ['key and value of a scalar in quotes', 'image-name-invalid', 'app:1.4', '"web/App:1" # it\'s', [[8, 'image: "web/App:1"']]],
  ])('%s', (_, rule, from, to, places) => {
    expect(placesOf(rule, clash().replace(from, to))).toEqual(places);
  });

  test('an item in brackets', () => {
    expect(placesOf('port-clash', clash().replaceAll('containerPort: 8080', '{ containerPort: 8080 } # a'))).toEqual([[14, '{ containerPort: 8080 }']]);
  });

  test('the name in an item that begins with a bracket alone, or what else is first there', () => {
    const text = (name: string) => JSON.stringify({
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ args: ['a'], ...name === '' ? {} : { name } }] },
    }, null, 2);
    expect(placesOf('api-image', text('app'))).toEqual([[13, '"name": "app"']]);
    expect(placesOf('api-container-name', text(''))).toEqual([[10, '"args"']]);
    expect(placesOf('api-image', '{\n  kind: Pod, apiVersion: v1, metadata: {name: a}, spec: {containers: [\n  { # a\n  name: b}]}}')).toEqual([[3, '{']]);
  });

  test('columns that tabs, marks of byte order and ends of lines of other systems do not move', () => {
    const text = `\ufeff# a\r\n${clash({ behind: '\t# b' }).replaceAll('\n', '\r\n')}`;
    expect(placesOf('port-clash', text)).toEqual([[15, 'containerPort: 8080']]);
  });
});

describe('what an alias brings', () => {
  test('is at its anchor, with the alias', () => {
    const text = clash().replace('ports:', 'ports: &ports').replace(/ports:\n.*\n$/, 'ports: *ports\n');
    const [finding] = findingsOfRule('port-clash', text);
    expect([finding.at.start.line, pointedAt(finding.at)]).toEqual([10, 'containerPort: 8080']);
    expect(finding.related.filter(({ what }) => what === 'the alias that brings it in').map(({ at }) => [at.start.line, pointedAt(at)]))
      .toEqual([[13, '*ports']]);
  });

  test('is at its anchor, with the merge key', () => {
    const text = clash().replace('- name: app', '- &app\n      name: app').replace('proxy:2.0', 'proxy:2.0\n      <<: *app');
    const [finding] = findingsOfRule('api-container-name', text);
    expect([finding.at.start.line, pointedAt(finding.at)]).toEqual([8, 'name: app']);
    expect(finding.related.map(({ what, at }) => [what, at.start.line, pointedAt(at)])).toContainEqual(['the merge key that brings it in', 14, '<<']);
  });

  test('is where it is used, if it is the value of a key', () => {
    const text = clash().replace('image: app:1.4', 'image: &image web/App:1').replace('proxy:2.0', '*image # a');
    const findings = findingsOfRule('image-name-invalid', text);
    expect(findings.map(({ at }) => [at.start.line, pointedAt(at)])).toEqual([[8, 'image: &image web/App:1'], [12, 'image: *image']]);
    expect(findings.flatMap(({ related }) => related)).toEqual([]);
  });
});

describe('the lines of a place', () => {
  test('are at most ten', () => {
    const text = `a: "${'\n\n'.repeat(20)}\n`;
    const [{ at }] = findingsOfRule('unreadable', text);
    expect(at.lines.length).toBeLessThanOrEqual(10);
    const [{ at: whole }] = findingsOfRule('unreadable', '- &a [b\n- c: *d\n');
    expect(whole.lines[0]).toBe('- &a [b\n- c: *d\n'.split('\n')[whole.start.line - 1]);
  });

  test('are whole, however long they are', () => {
    const long = `{ a: "${'x'.repeat(1_000_000)}", name: app, image: web/App }`;
    const [{ at }] = findingsOfRule('image-name-invalid', `kind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec:\n  containers:\n    - ${long}\n`);
    expect([at.start.line, pointedAt(at)]).toEqual([6, 'image: web/App']);
    expect(at.start.column).toBeGreaterThan(1_000_000);
  });
});

test('a place in another file is that of the other file', () => {
  const [first, second] = ['app', 'proxy'].map(name => `kind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: a, image: A}]}\n`);
  const { findings } = reportOn([{ file: 'a.yaml', text: first }, { file: 'b.yaml', text: `\n${second}` }]);
  expect(findings.filter(({ rule }) => rule === 'image-name-invalid').map(({ at }) => [at.file, at.start.line])).toEqual([['a.yaml', 3], ['b.yaml', 4]]);
});

import * as names from '../../../src/analysis/manifest/names';

const { isConfigMapKey, isDnsLabel, isDnsSubdomain, isEnvName } = names;
const { hasParentSegment, isHeaderName, isLabelValue, isOldEnvName, isPortName, isPortNumber, isQualifiedName } = names;

const a = (length: number) => 'a'.repeat(length);

describe.each<[string, (text: string) => boolean, string[], string[]]>([
  ['a DNS label', isDnsLabel, ['a', '1', 'a-b', '0--9', a(63)], ['', 'A', 'a.b', 'a_b', '-a', 'a-', a(64), 'a\n']],
  ['a DNS subdomain', isDnsSubdomain, ['a', 'a.b', '1.2-3.c', a(253)],
    ['', '.', 'a.', '.a', 'a..b', 'a-.b', 'a.-b', 'A', 'a_b', a(254), 'a/b']],
  ['a qualified name', isQualifiedName, ['a', 'A_b.c-D', 'x.y/a', `x/${a(63)}`, a(63), '1'],
    ['', '/', 'x/', '/a', 'a/b/c', 'X/a', '-a', 'a-', 'a b', a(64), `x/${a(64)}`]],
  ['the value of a label', isLabelValue, ['', 'a', 'A_b.c', a(63)], ['-a', 'a.', 'a/b', 'a b', a(64)]],
  ['the name of a port', isPortName, ['a', 'http', '1a', 'a-b-1', a(15)], ['', '1', '1-2', 'A', 'a--b', '-a', 'a-', 'a_b', a(16)]],
  ['the name of a variable', isEnvName, ['A', '1', 'a b', '~', '!', '<', '>', ' '], ['', 'A=B', 'a\t', 'é', '\x7f', '\x1f']],
  ['the name of a variable before 1.32', isOldEnvName, ['A', '_1', '-a', 'a.b', '.a'], ['', '1', 'a b', '.', '..', '..a', 'A=B', 'aé']],
  ['the key of a ConfigMap', isConfigMapKey, ['a', '1', '.a', 'A_b-c.d', a(253)], ['', '.', '..', '..a', 'a/b', 'a b', a(254)]],
  ['the name of a header', isHeaderName, ['X-A', '1', '-'], ['', 'a b', 'a:', 'a_b']],
  ['a path with a parent segment', hasParentSegment, ['..', '../a', '/a/..', '/a/../b'], ['', 'a', '..a', '/a..b/c', '/']],
])('knows %s', (_, is, yes, no) => {
  test.each(yes.map(text => [text]))('%j', text => expect(is(text)).toBe(true));
  test.each(no.map(text => [text]))('but not %j', text => expect(is(text)).toBe(false));
});

test('knows the numbers of ports', () => {
  expect([1, 80, 65535].every(isPortNumber)).toBe(true);
  expect([0, -1, 65536, 80.5, NaN].some(isPortNumber)).toBe(false);
});

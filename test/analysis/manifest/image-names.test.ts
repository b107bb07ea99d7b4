import { imageNameProblem } from '../../../src/analysis/manifest/image-names';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

test.each([
  'nginx', 'nginx:1.29', 'nginx:1.29-Alpine_x.y', 'library/nginx', 'a/b/c/d:1', 'ghcr.io/a/b', 'localhost/web', 'localhost:5000/web:2.3',
  'registry.example.com:5000/shop/web:2.3', 'web:1/2', 'Registry.Example.com/web', 'registry.example.COM/web', 'MyOrg/web', 'my_org/web',
  'my_org/web:1.2', '[::1]:5000/web', '10.0.0.1/web',
  'a.b_c__d-e--f', `nginx@${DIGEST}`, `nginx:1.29@${DIGEST}`, `nginx@sha512+b64u:${'A'.repeat(32)}`, '5000', 'web:5000',
  `web:${'t'.repeat(128)}`, 'a'.repeat(255), `localhost/${'a'.repeat(255)}`,
])('%s is a name', image => {
  expect(imageNameProblem(image)).toBeUndefined();
});

const CASE = 'only its host and its tag may have upper case';
const FORM = 'it is not of the form "host:port/folder/name:tag"';
const TAG = 'a tag has 1 to 128 letters, digits, "_", "." and "-", and begins with none of the last two';
const HASH = 'a digest is "sha256:" and 64 of the characters 0 to 9 and a to f';
const SPACE = 'it has white space in it';

test.each([
  ['Nginx', CASE],
  ['ghcr.io/Acme/web', CASE],
  ['localhost/Web:1', CASE],
  ['web/Shop', CASE],
  ['nginx: 1.29', SPACE],
  ['a b', SPACE],
  ['nginx:1.29\t@x', SPACE],
  ['', FORM],
  [':1.29', FORM],
  ['/web', FORM],
  ['web/', FORM],
  ['a//b', FORM],
  ['a___b', FORM],
  ['a..b', FORM],
  ['-a', FORM],
  ['a-', FORM],
  ['_a', FORM],
  ['ü', FORM],
  ['example.com:/web', FORM],
  ['example.com:x/web', FORM],
  ['-example.com/web', FORM],
  ['example.com-/web', FORM],
  ['example.com./web', FORM],
  ['[x]/web.a:1', FORM],
  ['web:', TAG],
  ['web:.1', TAG],
  ['web:-1', TAG],
  ['web:1:2', TAG],
  [`web:${'t'.repeat(129)}`, TAG],
  ['web@', HASH],
  ['web@sha256:abc', HASH],
  [`web@-sha256:${'a'.repeat(64)}`, HASH],
  [`web@sha256:${'a'.repeat(64)}x`, HASH],
  [`web@sha256:${'g'.repeat(64)}`, HASH],
  [`web@${'a'.repeat(64)}`, HASH],
  [`web@${DIGEST}@${DIGEST}`, HASH],
  [`web@1:${'a'.repeat(32)}`, HASH],
  ['a'.repeat(256), 'it is longer than 255 characters'],
])('%s is none', (image, problem) => {
  expect(imageNameProblem(image)).toBe(problem);
});

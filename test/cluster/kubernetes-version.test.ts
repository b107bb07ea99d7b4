import { askedVersion, NEWEST_VERSION, VERSIONS } from './harness/kubernetes-version';

it('is the newest version where none is asked for', () => {
  expect(askedVersion(['--write', 'port-clash'])).toEqual({ version: NEWEST_VERSION, others: ['--write', 'port-clash'] });
});

it('is the one that is asked for, and no word that selects tests', () => {
  expect(askedVersion(['init', '--kubernetes', VERSIONS[0], 'port'])).toEqual({ version: VERSIONS[0], others: ['init', 'port'] });
});

it.each([['1.28'], [undefined]])('fails for the version %s, and says which there are', version => {
  const args = ['--kubernetes', ...version ? [version] : []];
  expect(() => askedVersion(args)).toThrow(new RegExp(`the tests run on ${VERSIONS.join(' or ')}$`));
});

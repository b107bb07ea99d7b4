import { Json } from '../../../../src/analysis/manifest/json';
import { apiDns } from '../../../../src/analysis/rules/api/api-dns';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

const DOMAIN_FIX = 'Write a domain in lower case, such as "example.com".';
const SUBDOMAIN_FIX = 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".';

test.each<[Json, ...string[][]]>([
  [{ dnsPolicy: 'none' },
    ['dnsPolicy', 'the pod has the dnsPolicy "none", which does not exist',
      'Write "ClusterFirst", "ClusterFirstWithHostNet", "Default" or "None", spelt like that.']],
  [{ dnsPolicy: 'None' },
    ['dnsConfig', 'the pod has the dnsPolicy "None" without a name server', 'Set "dnsConfig.nameservers", or remove "dnsPolicy".']],
  [{ dnsPolicy: 'None', dnsConfig: {} },
    ['dnsConfig.nameservers', 'the pod has the dnsPolicy "None" without a name server',
      'Set "dnsConfig.nameservers", or remove "dnsPolicy".']],
  [{ dnsPolicy: 'None', dnsConfig: { nameservers: [] } },
    ['dnsConfig.nameservers', 'the pod has the dnsPolicy "None" without a name server',
      'Set "dnsConfig.nameservers", or remove "dnsPolicy".']],
  [{ dnsConfig: { nameservers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] } },
    ['dnsConfig.nameservers', 'the pod has 4 name servers, and at most 3 are allowed', 'List at most 3.']],
  [{ dnsConfig: { nameservers: ['dns', null] } },
    ['dnsConfig.nameservers[0]', 'the pod has the name server "dns", which is no address',
      'Write an IPv4 or IPv6 address, such as "10.1.2.3".'],
    ['dnsConfig.nameservers[1]', 'the pod has the name server "", which is no address',
      'Write an IPv4 or IPv6 address, such as "10.1.2.3".']],
  [{ dnsConfig: { searches: ['A', '', '..', 'a-', 'a..b', null] } },
    ['dnsConfig.searches[0]', 'the pod has the search domain "A", which is malformed', DOMAIN_FIX],
    ['dnsConfig.searches[1]', 'the pod has the search domain "", which is malformed', DOMAIN_FIX],
    ['dnsConfig.searches[2]', 'the pod has the search domain "..", which is malformed', DOMAIN_FIX],
    ['dnsConfig.searches[3]', 'the pod has the search domain "a-", which is malformed', DOMAIN_FIX],
    ['dnsConfig.searches[4]', 'the pod has the search domain "a..b", which is malformed', DOMAIN_FIX],
    ['dnsConfig.searches[5]', 'the pod has the search domain "", which is malformed', DOMAIN_FIX]],
  [{ dnsConfig: { options: [{}, { name: '' }, null] } },
    ['dnsConfig.options[0].name', 'the pod has a DNS option without a name', 'Set "name" to the name of the option, such as "ndots".'],
    ['dnsConfig.options[1].name', 'the pod has a DNS option without a name', 'Set "name" to the name of the option, such as "ndots".'],
    ['dnsConfig.options[2].name', 'the pod has a DNS option without a name', 'Set "name" to the name of the option, such as "ndots".']],
  [{ hostname: 'a.b' },
    ['hostname', 'the pod has the hostname "a.b", which is malformed',
      'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [{ hostname: 'x'.repeat(64) },
    ['hostname', `the pod has the hostname "${'x'.repeat(64)}", which is malformed`,
      'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [{ subdomain: 'A' },
    ['subdomain', 'the pod has the subdomain "A", which is malformed',
      'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [{ hostAliases: [{}, { ip: 'localhost', hostnames: ['A_', '', null] }, null] },
    ['hostAliases[0].ip', 'the pod has a host alias with the ip "", which is no address',
      'Write an IPv4 or IPv6 address, such as "10.1.2.3".'],
    ['hostAliases[1].ip', 'the pod has a host alias with the ip "localhost", which is no address',
      'Write an IPv4 or IPv6 address, such as "10.1.2.3".'],
    ['hostAliases[1].hostnames[0]', 'the pod has the hostAliases[1].hostnames[0] "A_", which is malformed', SUBDOMAIN_FIX],
    ['hostAliases[1].hostnames[1]', 'the pod has an empty hostAliases[1].hostnames[1]', SUBDOMAIN_FIX],
    ['hostAliases[1].hostnames[2]', 'the pod has an empty hostAliases[1].hostnames[2]', SUBDOMAIN_FIX],
    ['hostAliases[2].ip', 'the pod has a host alias with the ip "", which is no address',
      'Write an IPv4 or IPv6 address, such as "10.1.2.3".']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiDns, podOf(spec))).toEqual(found);
});

test.each<[Json]>([
  [{}],
  [{ dnsPolicy: '', hostname: '', subdomain: '' }],
  [{ dnsPolicy: 'ClusterFirst' }],
  [{ dnsPolicy: 'ClusterFirstWithHostNet' }],
  [{ dnsPolicy: 'Default' }],
  [{ dnsPolicy: null }],
  [{ dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1', '1.1.1.2', '::1'] } }],
  [{ dnsConfig: null, hostAliases: null }],
  [{ dnsConfig: { searches: ['.', 'a.', '_a.b_c', 'x.y'], options: [{ name: 'ndots' }] } }],
  [{ hostname: 'a', subdomain: 'x'.repeat(63), hostAliases: [{ ip: '10.0.0.1', hostnames: ['a.b'] }, { ip: '::1' }] }],
])('says nothing of %j', spec => {
  expect(judge(apiDns, podOf(spec))).toEqual([]);
});

const servers = (...nameservers: string[]) => judge(apiDns, podOf({ dnsConfig: { nameservers } }));
const aliases = (ip: string) => judge(apiDns, podOf({ hostAliases: [{ ip, hostnames: [] }] }));

test.each([
  ['1.2.3.4'],
  ['0.0.0.0'],
  ['255.255.255.255'],
  ['::'],
  ['::1'],
  ['1::'],
  ['1:2:3:4:5:6:7:8'],
  ['1:2:3:4:5:6:7::'],
  ['::2:3:4:5:6:7:8'],
  ['1:2:3:4:5:6:1.2.3.4'],
  ['0001::FFFF'],
  ['::fffe:1.2.3.4'],
  ['1::ffff:1.2.3.4'],
])('takes %s for an address', ip => {
  expect(servers(ip)).toEqual([]);
  expect(aliases(ip)).toEqual([]);
});

test.each([
  ['01.2.3.4', 'which has zeros at the beginning of a part'],
  ['1.2.3.00', 'which has zeros at the beginning of a part'],
  ['::01.2.3.4', 'which has zeros at the beginning of a part'],
  ['00001::', 'which has zeros at the beginning of a part'],
  ['::ffff:1.2.3.4', 'which is an IPv4 address written as an IPv6 one'],
  ['0:0:0:0:0:FFFF:102:304', 'which is an IPv4 address written as an IPv6 one'],
])('takes %s for an address before 1.36 only', (ip, what) => {
  for (const manifest of [podOf({ dnsConfig: { nameservers: [ip] } }), podOf({ hostAliases: [{ ip, hostnames: ['a'] }] })]) {
    expect(judge(apiDns, manifest, { minor: 35 })).toEqual([]);
    expect(judge(apiDns, manifest, { minor: 36 })).toMatchObject([{ severity: 'error', message: expect.stringContaining(what) }]);
    expect(judge(apiDns, manifest)).toMatchObject([{
      severity: 'warning',
      message: expect.stringMatching(/^on Kubernetes 1.36 and 1.37: /),
    }]);
  }
});

test.each([
  [''],
  ['1.2.3'],
  ['1.2.3.4.5'],
  ['256.1.1.1'],
  ['1.2.3.a'],
  ['1.2..4'],
  [' 1.2.3.4'],
  [':'],
  [':::'],
  ['1:'],
  ['1::2::3'],
  ['::1:2:3:4:5:6:7:8'],
  ['1:2:3:4:5:6:7'],
  ['1:2:3:4:5:6:7:8:9'],
  ['g::'],
  ['12345::'],
  ['1.2.3.4::'],
  ['::1.2.3'],
  ['::1.2.3.4:5'],
  ['fe80::1%eth0'],
  ['1:2:3:4:5:6:7:1.2.3.4'],
  ['localhost'],
])('takes %j for none', ip => {
  expect(servers(ip)).toMatchObject([{ path: 'spec.dnsConfig.nameservers[0]' }]);
  expect(aliases(ip)).toMatchObject([{ path: 'spec.hostAliases[0].ip' }]);
});

describe('of the search domains', () => {
  const longest = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
  const found = (searches: string[]) => foundIn(apiDns, podOf({ dnsConfig: { searches } }), 'spec.dnsConfig.searches');

  test('it counts them and their characters', () => {
    expect(found(Array(32).fill('a'))).toEqual([]);
    expect(found(Array(33).fill('a'))).toEqual([['', 'the pod has 33 search domains of 65 characters, and at most 32 of 2048 are allowed',
      'List fewer of them.']]);
    expect(found([...Array(8).fill(longest), 'a'.repeat(16)])).toEqual([]);
    expect(found([...Array(8).fill(longest), 'a'.repeat(17)])).toEqual([['',
      'the pod has 9 search domains of 2049 characters, and at most 32 of 2048 are allowed', 'List fewer of them.']]);
  });

  test('it knows how long one may be', () => {
    expect(found([longest])).toEqual([]);
    expect(found([`${longest}.`])).toEqual([]);
    expect(found([`${longest}d`]).map(([place]) => place)).toEqual(['[0]']);
  });
});

test('leaves the names of its pods to a StatefulSet', () => {
  expect(judge(apiDns, workloadOf('StatefulSet', { hostname: 'A', subdomain: 'A' }))).toEqual([]);
});

test.each<[Json, ...string[][]]>([
  [{ hostnameOverride: 'a.b' }],
  [{ hostnameOverride: `${'a'.repeat(32)}.${'b'.repeat(31)}`, setHostnameAsFQDN: false, hostNetwork: false }],
  [{ hostnameOverride: null, setHostnameAsFQDN: true, hostNetwork: true }],
  [{ hostnameOverride: '' }, ['', 'the pod has an empty hostnameOverride', expect.stringContaining('lower-case letters')]],
  [{ hostnameOverride: 'A' },
    ['', 'the pod has the hostnameOverride "A", which is malformed', expect.stringContaining('lower-case letters')]],
  [{ hostnameOverride: `${'a'.repeat(32)}.${'b'.repeat(32)}` },
    ['', 'the pod has a hostnameOverride of 65 characters, and at most 64 are allowed', 'Shorten it.']],
  [{ hostnameOverride: 'a', setHostnameAsFQDN: true },
    ['', 'the pod has a hostnameOverride and setHostnameAsFQDN, which exclude each other', 'Remove one of the two.']],
  [{ hostnameOverride: 'a', hostNetwork: true },
    ['', 'the pod has a hostnameOverride, and with hostNetwork the host name is that of the node', 'Remove "hostnameOverride".']],
])('judges %j from 1.35 on', (spec, ...found) => {
  expect(foundIn(apiDns, podOf(spec), 'spec.hostnameOverride', { minor: 35 })).toEqual(found);
  expect(judge(apiDns, podOf(spec), { minor: 34 })).toEqual([]);
});

test('looks at templates', () => {
  expect(judge(apiDns, workloadOf('Job', { hostname: 'A' }))).toMatchObject([{ severity: 'error', path: 'spec.template.spec.hostname' }]);
});

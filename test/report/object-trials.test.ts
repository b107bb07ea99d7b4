import { Severity } from '../../src';
import { ObjectRepair } from '../../src/analysis/judge/object-repair';
import * as repairs from '../../src/analysis/judge/repairs';
import { mended } from '../../src/report/mend';
import { reportOn } from '../../src/report/reported';

// All repairs that there are mend what they are for. Here they are others, to see what becomes of it.

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: app
      image: app:1
      imagePullPolicy: always # of course
      ports:
        - {containerPort: 80, protocol: tcp, name: http}
`;

/** Mends a text, with other operations for what a rule finds. */
function mendedWith(text: string, patches: Readonly<Record<string, (repair: ObjectRepair) => ObjectRepair['patch']>>) {
  const original = repairs.repairOf;
  jest.spyOn(repairs, 'repairOf').mockImplementation(finding => {
    const repair = original(finding);
    return repair && { ...repair, patch: patches[finding.rule]?.(repair) ?? repair.patch };
  });
  const { files: [file], refused } = mended([{ file: 'a.yaml', text }]);
  return { text: file.text, applied: file.applied.map(one => one.rule), refused: refused.map(one => [one.rule, one.severity, one.reason]) };
}

/** Operations that set values at places. */
function set(...places: unknown[]): ObjectRepair['patch'] {
  return places.flatMap((path, i) => i % 2 === 0 ? [{ op: 'replace', path: path as string, value: places[i + 1] } as const] : []);
}

afterEach(() => jest.restoreAllMocks());

test('what does not mend its finding is undone, and the rest is mended', () => {
  const result = mendedWith(POD, { 'api-image': () => set('/spec/containers/0/imagePullPolicy', 'never') });
  expect(result).toEqual({
    text: POD.replace('tcp', 'TCP'),
    applied: ['api-port'],
    refused: [['api-image', Severity.ERROR, 'it is found again afterwards']],
  });
});

test('what goes round in circles is stopped', () => {
  const [policy, protocol] = ['/spec/containers/0/imagePullPolicy', '/spec/containers/0/ports/0/protocol'];
  const result = mendedWith(POD, { 'api-image': () => set(policy, 'Always', protocol, 'tcp'), 'api-port': () => set(protocol, 'TCP', policy, 'always') });
  expect(result).toEqual({
    text: POD.replace('tcp', 'TCP'),
    applied: ['api-image', 'api-port'],
    refused: [['api-image', Severity.ERROR, 'it would undo what was mended before']],
  });
});

test('what brings another finding to its place is undone', () => {
  const text = POD.replace('always', 'Always').replace('tcp', 'TCP').replace('      ports:', `      readinessProbe:
        httpGet: {port: 80, host: localhost}
      ports:`);
  const [host] = reportOn([{ file: 'a', text }]).findings;
  expect(host).toMatchObject({ rule: 'probe-host-set', fixable: 'safe' });
  const result = mendedWith(text, { 'probe-host-set': () => set(`/${host.path!.replaceAll(/[.[]/g, '/').replaceAll(']', '')}`, 5) });
  expect(result).toMatchObject({ text, applied: [], refused: [['probe-host-set', host.severity, 'api-wrong-type would be found there instead']] });
});

test('in a List, the others of the same document stay mended', () => {
  const list = `kind: List\nitems:\n${['a', 'b', 'c'].map(name => `- ${POD.replace('web', name).trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`;
  const result = mendedWith(list, {
    'api-image': ({ object, patch }) => object.name === 'b' ? set('/spec/containers/0/imagePullPolicy', 'never') : patch,
  });
  expect(result.text).toBe(list.replaceAll('tcp', 'TCP').replaceAll('always', 'Always').replace(/(name: b.*?)Always/s, '$1always'));
  expect(result.refused).toHaveLength(1);
});

import { servicePortUnmatched } from '../../../../src/analysis/rules/set/service-port-unmatched';
import { workloadOf } from '../judge';
import { judgeSet } from '../judge-set';

const web = { name: 'http', containerPort: 8080 };
const workload = (ports: unknown, more: object = {}) =>
  workloadOf('Deployment', { containers: [{ name: 'app', image: 'app:1', ports }], ...more });
const service = (port: object, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'x' }, ports: [{ port: 1, targetPort: 'http' }, port], ...spec },
});
const found = (port: object, objects: object[] = [workload([web])], minor?: number) =>
  judgeSet(servicePortUnmatched, [...objects, service(port)], { minor });

test('finds a name that no container has', () => {
  const [finding, ...more] = found({ port: 80, targetPort: 'web' });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'service-port-unmatched',
    severity: 'error',
    path: 'spec.ports[1].targetPort',
    object: { kind: 'Service', name: 'web', namespace: undefined },
  });
  expect(finding.message).toContain(
    'the Service selects Deployment "workload", where no container has a TCP port with the name "web" (there is http (TCP)): '
      + 'it gets no endpoints',
  );
  expect(finding.fix).toMatch(/^Give the port of the container that name/);
});

test('names what may be meant, and how many workloads there are', () => {
  const [finding] = found({ targetPort: 'htpp' }, [
    workload([web]),
    { ...workload([{ ...web, name: 'other' }]), metadata: { name: 'second' } },
  ]);
  expect(finding.message).toContain('selects Deployment "workload" and 1 more, where');
  expect(finding.message).toContain('(there is http (TCP), other (TCP))');
  expect(finding.fix).toMatch(/^Did you mean "http"\? Give/);
});

test('names ten of them at most', () => {
  const ports = Array.from({ length: 12 }, (_, i) => ({ name: `p${i}`, containerPort: i + 1 }));
  expect(found({ targetPort: 'web' }, [workload(ports)])
    .find(({ path }) => path.includes('[1]'))!.message).toMatch(/p9 \(TCP\)\): it gets/);
});

test('says so if no port has a name', () => {
  expect(judgeSet(servicePortUnmatched, [workload([{ containerPort: 1 }]), service({})])[0].message).toContain('(none has a name)');
  expect(judgeSet(servicePortUnmatched, [workload(undefined), service({})])[0].message).toContain('(none has a name)');
});

test.each([
  ['of another protocol', [workload([web, { name: 'dns', containerPort: 53, protocol: 'UDP' }])]],
  ['of a step', [workload([web], { initContainers: [{ name: 'step', image: 's:1', ports: [{ name: 'dns', containerPort: 53 }] }] })]],
])('finds a name that is only %s', (_, objects) => {
  const findings = found({ targetPort: 'dns' }, objects);
  expect(findings).toMatchObject([{
    severity: 'error',
    message: expect.stringContaining('no container has a TCP port with the name "dns"'),
  }]);
});

test('finds a port of the Service itself in a number that nobody declares, for information', () => {
  const [finding, ...more] = found({ port: 80 });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'info', path: 'spec.ports[1]' });
  expect(finding.message).toContain('sends to the TCP port 80 of Deployment "workload", where no container declares it');
  expect(finding.fix).toContain('Add 80 to the "ports"');
  expect(found({ port: 80, targetPort: 8080, protocol: 'UDP' })).toMatchObject([{
    severity: 'info',
    message: expect.stringContaining('the UDP port 8080'),
  }]);
});

test.each([
  ['a name that is there', { port: 80, targetPort: 'http' }],
  ['a number that is there', { port: 80, targetPort: 8080 }],
  ['the number of the Service itself', { port: 8080 }],
  ['no number', {}],
])('says nothing of %s', (_, port) => {
  expect(found(port)).toEqual([]);
});

test('says nothing of a number where no container declares any', () => {
  const only = { ...service({}), spec: { selector: { app: 'x' }, ports: [{ port: 80 }] } };
  expect(judgeSet(servicePortUnmatched, [workload(undefined), only])).toEqual([]);
});

test('says nothing if one of the workloads has it', () => {
  expect(found({ targetPort: 'b' }, [workload([web]), { ...workload([{ ...web, name: 'b' }]), metadata: { name: 'second' } }])).toEqual([]);
});

test.each([
  ['selects nothing', { selector: undefined }],
  ['selects all that has no label', { selector: {} }],
  ['selects another workload', { selector: { app: 'y' } }],
  ['selects by one more label', { selector: { app: 'x', tier: 'z' } }],
  ['is an alias', { type: 'ExternalName' }],
])('says nothing of a Service that %s', (_, spec) => {
  expect(judgeSet(servicePortUnmatched, [workload([web]), service({ targetPort: 'other' }, spec)])).toEqual([]);
});

test('looks only into the namespace of the Service', () => {
  const inNamespace = (object: { metadata: object }, namespace: string) => ({ ...object, metadata: { ...object.metadata, namespace } });
  const there = (a: string, b: string) =>
    judgeSet(servicePortUnmatched, [inNamespace(workload([web]) as any, a), inNamespace(service({ targetPort: 'other' }), b)]);
  expect(there('a', 'a')).toMatchObject([{ object: { kind: 'Service', name: 'web', namespace: 'a' } }]);
  expect(there('a', 'b')).toEqual([]);
});

describe('with the port of a native sidecar', () => {
  const proxy = (...names: string[]) => workload(names.map(name => ({ name, containerPort: 1 })), {
    initContainers: [{ name: 'proxy', image: 'p:1', restartPolicy: 'Always', ports: [{ ...web }, { name: 'admin', containerPort: 9 }] }],
  });
  const admin = (minor?: number, ...names: string[]) => found({ targetPort: 'admin' }, [proxy('http', ...names)], minor);

  test('warns before 1.32', () => {
    const [finding, ...more] = admin(31);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', path: 'spec.ports[1].targetPort', fix: 'Use the number of the port.' });
    expect(finding.message).toMatch(/^"targetPort: admin" is a port of a native sidecar, .* from Kubernetes 1\.32 on, .*: this is 1\.31$/);
  });

  test('says nothing from 1.32 on, without a version, of a number, and if an app container has it too', () => {
    expect(admin(32)).toEqual([]);
    expect(admin()).toEqual([]);
    expect(admin(31, 'admin')).toEqual([]);
    const second = { ...workload([web, { name: 'admin', containerPort: 9 }]), metadata: { name: 'second' } };
    expect(found({ targetPort: 'admin' }, [proxy('http'), second], 31)).toEqual([]);
    expect(found({ targetPort: 9 }, [proxy('http')], 31)).toEqual([]);
  });
});

test('leaves a target alone that is neither a number nor a name', () => {
  expect(found({ port: 80, targetPort: { toString: 1 } })).toEqual([]);
});

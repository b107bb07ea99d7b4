import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Ambassador, FailOn, InitContainers, InitStep, PodChecks, PodSecurityLevel, RestrictedSecurity, Sidecar, SidecarKind, Upstream,
} from '../../src';
import { Json } from '../../src/analysis/manifest/json';
import { manifestOf } from '../origins/origins';
import { containerOf, deploymentWithApp, expectError, podOf, WORKLOADS } from '../synth/emitted-pod';

const SPEC = '/spec/template/spec';
const RESTRICTED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
};

function contexts(workload: kplus.AbstractPod): Record<string, Json> {
  const { initContainers = [], containers } = podOf(workload).spec;
  return Object.fromEntries([...initContainers, ...containers].map((c: Json) => [c.name, c.securityContext]));
}

describe('adds what is absent', () => {
  for (const [kind, create] of Object.entries(WORKLOADS)) {
    test(`in the pod and every container of a ${kind}`, () => {
      const workload = create(Testing.chart(), 'web');
      workload.addContainer({ name: 'app', image: 'app:1.4' });
      workload.addInitContainer({ name: 'setup', image: 'setup:1' });
      new RestrictedSecurity().applyTo(workload);
      expect(podOf(workload).spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(contexts(workload)).toMatchObject({ setup: RESTRICTED, app: RESTRICTED });
    });
  }

  test('in containers that are added later, by patterns, by hand and by a patch', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new RestrictedSecurity().applyTo(deployment);
    new InitContainers({ steps: [InitStep.waitForDns('db')] }).applyTo(deployment);
    new Sidecar({ container: { name: 'ship', image: 's:1' }, kind: SidecarKind.NATIVE }).applyTo(deployment);
    new Ambassador({ container: { image: 'p:1' }, upstreams: [Upstream.tcp('db', { port: 1, targets: ['db:1'] })] }).applyTo(deployment);
    deployment.addContainer({ name: 'late', image: 'late:1' });
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add(`${SPEC}/containers/0`, { name: 'injected', image: 'i:1' }));
    const all = contexts(deployment);
    expect(Object.keys(all)).toEqual(['wait-for-db', 'ship', 'ambassador', 'injected', 'app', 'late']);
    expect(Object.values(all).map(context => context.capabilities.drop)).toEqual(Array(6).fill(['ALL']));
  });

  test('where a patch took the pod\'s security context away, and says non-root on each container', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new RestrictedSecurity().applyTo(deployment);
    ApiObject.of(deployment).addJsonPatch(
      JsonPatch.remove(`${SPEC}/securityContext`), JsonPatch.remove(`${SPEC}/containers/0/securityContext`));
    expect(podOf(deployment).spec.securityContext).toEqual({ seccompProfile: { type: 'RuntimeDefault' } });
    expect(containerOf(deployment, 'app').securityContext).toEqual(RESTRICTED);
  });
});

describe('keeps what is set', () => {
  test('users, groups and a writable root file system', () => {
    const deployment = deploymentWithApp(Testing.chart(), { securityContext: { user: 101, group: 102, readOnlyRootFilesystem: false } });
    new RestrictedSecurity().applyTo(deployment);
    expect(containerOf(deployment, 'app').securityContext).toMatchObject({
      ...RESTRICTED,
      runAsUser: 101,
      runAsGroup: 102,
      readOnlyRootFilesystem: false,
    });
  });

  test('the one capability that may be added, and others that are dropped', () => {
    const deployment = deploymentWithApp(Testing.chart(), {
      securityContext: { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE], drop: [kplus.Capability.CHOWN] } },
    });
    new RestrictedSecurity().applyTo(deployment);
    expect(containerOf(deployment, 'app').securityContext.capabilities).toEqual({ add: ['NET_BIND_SERVICE'], drop: ['CHOWN', 'ALL'] });
  });

  test('a seccomp profile of the node', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new RestrictedSecurity().applyTo(deployment);
    const profile = { type: 'Localhost', localhostProfile: 'profiles/audit.json' };
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add(`${SPEC}/securityContext/seccompProfile`, profile));
    expect(podOf(deployment).spec.securityContext.seccompProfile).toEqual(profile);
  });
});

describe('fails with what it cannot mend', () => {
  const patches: Record<string, [JsonPatch, string, string]> = {
    'the host\'s network': [JsonPatch.replace(`${SPEC}/hostNetwork`, true), '"hostNetwork: true"', 'Leave it out'],
    'the host\'s processes': [JsonPatch.add(`${SPEC}/hostPid`, true), '"hostPID: true"', 'Leave it out'],
    'the host\'s ports': [
      JsonPatch.add(`${SPEC}/containers/0/ports`, [{ containerPort: 80, hostPort: 8080 }]),
      'the host\'s port 8080',
      'Service',
    ],
    'an unconfined seccomp profile': [
      JsonPatch.add(`${SPEC}/securityContext/seccompProfile`, { type: 'Unconfined' }), 'the pod has the seccomp profile "Unconfined"',
      'RuntimeDefault',
    ],
    'a kernel parameter': [
      JsonPatch.add(`${SPEC}/securityContext/sysctls`, [{ name: 'kernel.msgmax', value: '1' }]), 'kernel parameter "kernel.msgmax"',
      'Leave it out',
    ],
    'root allowed for the pod': [
      JsonPatch.replace(`${SPEC}/securityContext/runAsNonRoot`, false),
      'the pod may run as root',
      'ensureNonRoot',
    ],
  };
  for (const [what, [patch, found, fix]] of Object.entries(patches)) {
    test(what, () => {
      const deployment = deploymentWithApp(Testing.chart());
      new RestrictedSecurity().applyTo(deployment);
      ApiObject.of(deployment).addJsonPatch(patch);
      expectError(() => podOf(deployment), 'Deployment \'test/web\': Pod Security "restricted" cannot admit it', found, fix);
    });
  }

  const containers: Record<string, [kplus.ContainerSecurityContextProps, string, string]> = {
    'a privileged container': [
      { privileged: true, allowPrivilegeEscalation: true },
      'container "app" is privileged',
      'Leave out "privileged"',
    ],
    'privilege escalation': [
      { allowPrivilegeEscalation: true },
      'container "app" allows privilege escalation',
      '"allowPrivilegeEscalation: false"',
    ],
    'user 0': [{ user: 0 }, 'container "app" runs as user 0', 'a user of its own'],
    'root allowed': [{ ensureNonRoot: false }, 'container "app" may run as root', '"ensureNonRoot: true"'],
    'an added capability': [
      { capabilities: { add: [kplus.Capability.NET_ADMIN, kplus.Capability.NET_BIND_SERVICE] } }, 'adds the capabilities NET_ADMIN. ',
      'Only NET_BIND_SERVICE',
    ],
  };
  for (const [what, [securityContext, found, fix]] of Object.entries(containers)) {
    test(what, () => {
      const deployment = deploymentWithApp(Testing.chart(), { securityContext });
      new RestrictedSecurity().applyTo(deployment);
      expectError(() => podOf(deployment), 'Deployment \'test/web\': Pod Security "restricted" cannot admit it', found, fix);
    });
  }

  test('a host path', () => {
    const chart = Testing.chart();
    const volume = kplus.Volume.fromHostPath(chart, 'host', 'host', { path: '/var/log' });
    const deployment = deploymentWithApp(chart, { volumeMounts: [{ path: '/logs', volume }] });
    new RestrictedSecurity().applyTo(deployment);
    expectError(() => podOf(deployment), 'the volume "host" is of the kind hostPath', 'emptyDir');
  });

  test('a probe that goes to another host', () => {
    const deployment = deploymentWithApp(Testing.chart(), { readiness: kplus.Probe.fromTcpSocket({ port: 80, host: 'other' }) });
    new RestrictedSecurity().applyTo(deployment);
    expectError(() => podOf(deployment), 'readinessProbe of container "app" goes to the host "other"', 'Leave out "host"');
  });

  test('all at once, and each fix once', () => {
    const deployment = deploymentWithApp(Testing.chart(), { securityContext: { user: 0 } });
    deployment.addContainer({ name: 'other', image: 'o:1', securityContext: { user: 0, ensureNonRoot: false } });
    new RestrictedSecurity().applyTo(deployment);
    expectError(
      () => podOf(deployment),
      '"app" runs as user 0',
      '; container "other" runs as user 0',
      '; container "other" may run as root',
      'a user of its own',
    );
    expect(() => podOf(deployment)).not.toThrow(/a user of its own.*a user of its own/);
  });
});

describe('what is acknowledged is no error, and everything else is hardened', () => {
  const reason = 'it reads the logs of the node';
  const rule = 'pss-baseline';

  function agent(app: Partial<kplus.ContainerProps> = {}) {
    const chart = Testing.chart();
    const volume = kplus.Volume.fromHostPath(chart, 'host', 'host', { path: '/var/log' });
    return deploymentWithApp(chart, { volumeMounts: [{ path: '/logs', volume }], ...app });
  }

  test('before the pattern is applied, and after', () => {
    for (const isFirst of [true, false]) {
      const deployment = agent();
      const acknowledge = () => PodChecks.acknowledge(deployment, { rule, reason });
      const steps = [() => new RestrictedSecurity().applyTo(deployment), acknowledge];
      (isFirst ? steps.reverse() : steps).forEach(step => step());
      expect(containerOf(deployment, 'app').securityContext).toMatchObject(RESTRICTED);
      expect(podOf(deployment).spec.securityContext.seccompProfile).toEqual({ type: 'RuntimeDefault' });
      expect(podOf(deployment).spec.volumes).toEqual([{ name: 'host', hostPath: { path: '/var/log', type: '' } }]);
    }
  });

  test('to the checks as well, which ask for "restricted"', () => {
    const deployment = agent();
    new PodChecks({ podSecurity: PodSecurityLevel.RESTRICTED, failOn: FailOn.WARNING }).applyTo(deployment);
    new RestrictedSecurity().applyTo(deployment);
    PodChecks.acknowledge(deployment, { rule, reason });
    expect(podOf(deployment).spec.volumes).toHaveLength(1);
  });

  test('unless the rule, the container or the workload is another one: the error says how', () => {
    const others: ((deployment: kplus.Deployment) => void)[] = [
      () => {},
      deployment => PodChecks.acknowledge(deployment, { rule: 'pss-restricted', reason }),
      deployment => PodChecks.acknowledge(deployment, { rule, container: 'app', reason }),
      ({ node: { scope } }) => PodChecks.acknowledge(deploymentWithApp(new kplus.Namespace(scope!, 'n')), { rule, reason }),
    ];
    for (const acknowledge of others) {
      const deployment = agent();
      new RestrictedSecurity().applyTo(deployment);
      acknowledge(deployment);
      expectError(() => podOf(deployment), 'the volume "host" is of the kind hostPath',
        'Or acknowledge what is no mistake here: PodChecks.acknowledge(workload, { rule: "pss-baseline", reason: "…" }).');
    }
  });

  test('of one container, where the others stay an error', () => {
    const root = { user: 0, ensureNonRoot: false };
    const deployment = deploymentWithApp(Testing.chart(), { securityContext: root });
    deployment.addContainer({ name: 'other', image: 'o:1', securityContext: root });
    new RestrictedSecurity().applyTo(deployment);
    PodChecks.acknowledge(deployment, { rule: 'pss-restricted', container: 'app', reason });
    expectError(() => podOf(deployment), 'cannot admit it: container "other" runs as user 0',
      'PodChecks.acknowledge(workload, { rule: "pss-restricted", container: "other", reason: "…" })');
    PodChecks.acknowledge(deployment, { rule: 'pss-restricted', container: 'other', reason });
    expect(contexts(deployment).other).toMatchObject({ runAsUser: 0, runAsNonRoot: false, capabilities: { drop: ['ALL'] } });
  });

  test('and nothing is added that Kubernetes refuses beside it', () => {
    const manifest = manifestOf('Deployment');
    const [main] = manifest.spec.template.spec.containers;
    main.securityContext = { privileged: true, runAsUser: 0 };
    const object = new ApiObject(Testing.chart(), 'web', manifest as any);
    new RestrictedSecurity().applyTo(object);
    expectError(() => object.toJson(), 'rule: "pss-baseline", container: "app"', 'rule: "pss-restricted", container: "app"');
    [rule, 'pss-restricted'].forEach(one => PodChecks.acknowledge(object, { rule: one, container: 'app', reason }));
    expect(object.toJson().spec.template.spec.containers[0].securityContext)
      .toEqual({ privileged: true, runAsUser: 0, capabilities: { drop: ['ALL'] } });
  });

  test('by the manifest itself where that is accepted, and else not', () => {
    const manifest = manifestOf('Deployment');
    manifest.spec.template.spec.volumes = [{ name: 'host', hostPath: { path: '/var/log' } }];
    manifest.metadata.annotations = { 'cdk8s-pod-patterns/acknowledged': JSON.stringify([{ rule, reason }]) };
    const object = new ApiObject(Testing.chart(), 'web', manifest as any);
    new RestrictedSecurity().applyTo(object);
    expectError(() => object.toJson(), 'the volume "host" is of the kind hostPath');
    new PodChecks({ acceptAcknowledgements: true }).applyTo(object);
    expect(object.toJson().spec.template.spec.containers[0].securityContext).toMatchObject(RESTRICTED);
  });
});

import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { containerOf, deploymentWithApp } from './emitted-pod';
import { InitContainers, InitStep, PodPattern, SharedProcessNamespace, Sidecar, SidecarKind } from '../../src';
import { Json } from '../../src/analysis/manifest/json';

/** The three ways in which a helper comes into a pod, each with the name `helper`. */
const HELPERS: Record<string, (props?: Partial<kplus.ContainerProps>) => PodPattern> = {
  'classic sidecar': props => new Sidecar({ container: { name: 'helper', image: 'h:1', ...props }, kind: SidecarKind.CLASSIC }),
  'native sidecar': props => new Sidecar({ container: { name: 'helper', image: 'h:1', ...props }, kind: SidecarKind.NATIVE }),
  'step': props => new InitContainers({ steps: [InitStep.run({ name: 'helper', image: 'h:1', ...props })] }),
};

for (const [what, create] of Object.entries(HELPERS)) {
  const helperOf = (workload: kplus.AbstractPod, props?: Partial<kplus.ContainerProps>): Json => {
    create(props).applyTo(workload);
    return containerOf(workload, 'helper');
  };
  const contextOf = (securityContext?: kplus.ContainerSecurityContextProps, app?: Partial<kplus.ContainerProps>): Json =>
    helperOf(deploymentWithApp(Testing.chart(), app), { securityContext }).securityContext;

  describe(`a ${what}`, () => {
    test('has the defaults of a helper', () => {
      const { restartPolicy, ...helper } = helperOf(deploymentWithApp(Testing.chart()));
      expect(helper).toEqual({
        name: 'helper',
        image: 'h:1',
        imagePullPolicy: 'IfNotPresent',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          runAsUser: 65534,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
    });

    test('has the resources and pull policy that are asked for', () => {
      const helper = helperOf(deploymentWithApp(Testing.chart()), {
        resources: { cpu: { request: kplus.Cpu.millis(10) } },
        imagePullPolicy: kplus.ImagePullPolicy.ALWAYS,
      });
      expect(helper.resources).toEqual({ requests: { cpu: '10m' } });
      expect(helper.imagePullPolicy).toBe('Always');
    });

    test('runs as its own user and group', () => {
      expect(contextOf({ user: 7, group: 8 }, { securityContext: { user: 1000, group: 1001 } })).toMatchObject({
        runAsUser: 7,
        runAsGroup: 8,
      });
    });

    test('leaves the user to the pod that has one', () => {
      const deployment = new kplus.Deployment(Testing.chart(), 'web', {
        securityContext: { user: 1000 },
        containers: [{ name: 'app', image: 'app:1.4' }],
      });
      expect(helperOf(deployment).securityContext).not.toHaveProperty('runAsUser');
    });

    test('runs as the main container\'s user and group', () => {
      const { runAsUser, runAsGroup } = contextOf(undefined, { securityContext: { user: 1000, group: 1001 } });
      expect([runAsUser, runAsGroup]).toEqual([1000, 1001]);
    });

    test('runs as the main container\'s user without its group when there is none', () => {
      const context = contextOf(undefined, { securityContext: { user: 1000 } });
      expect(context.runAsUser).toBe(1000);
      expect(context).not.toHaveProperty('runAsGroup');
    });

    test.each([[1000, 65534], [65534, 65533], [undefined, 65534]])(
      'runs as another user than a main container of user %s whose processes it sees',
      (user, own) => {
        const deployment = deploymentWithApp(Testing.chart(), { securityContext: { user, group: 1001 } });
        new SharedProcessNamespace().applyTo(deployment);
        const context = helperOf(deployment).securityContext;
        expect(context.runAsUser).toBe(own);
        expect(context).not.toHaveProperty('runAsGroup');
      },
    );

    test('runs as the user that is set, whosever processes it sees', () => {
      const deployment = deploymentWithApp(Testing.chart(), { securityContext: { user: 1000 } });
      new SharedProcessNamespace().applyTo(deployment);
      expect(helperOf(deployment, { securityContext: { user: 1000 } }).securityContext.runAsUser).toBe(1000);
    });

    test('runs as the main container\'s user, and its own group', () => {
      expect(contextOf({ group: 8 }, { securityContext: { user: 1000, group: 1001 } })).toMatchObject({ runAsUser: 1000, runAsGroup: 8 });
    });

    test('does not run as root when main container and pod do', () => {
      const deployment = new kplus.Deployment(Testing.chart(), 'web', {
        securityContext: { user: 0, ensureNonRoot: false },
        containers: [{ name: 'app', image: 'app:1.4', securityContext: { user: 0, group: 0, ensureNonRoot: false } }],
      });
      const context = helperOf(deployment).securityContext;
      expect(context.runAsUser).toBe(65534);
      expect(context).not.toHaveProperty('runAsGroup');
    });

    test('runs as the user of a main container that is added later', () => {
      const deployment = new kplus.Deployment(Testing.chart(), 'web');
      create().applyTo(deployment);
      deployment.addContainer({ name: 'app', image: 'app:1.4', securityContext: { user: 1000 } });
      expect(containerOf(deployment, 'helper').securityContext.runAsUser).toBe(1000);
    });

    test('leaves the user to the image when it may be root', () => {
      expect(contextOf({ ensureNonRoot: false }, { securityContext: { user: 1000 } })).not.toHaveProperty('runAsUser');
    });

    test('may write its root file system when asked for', () => {
      expect(contextOf({ readOnlyRootFilesystem: false }).readOnlyRootFilesystem).toBe(false);
    });

    test('drops what it was told to drop, and keeps what it was told to add, without CAP_', () => {
      expect(contextOf({ capabilities: { drop: [kplus.Capability.CHOWN] } }).capabilities).toEqual({ drop: ['CHOWN'] });
      expect(contextOf({ capabilities: { add: [kplus.Capability.NET_ADMIN] } }).capabilities).toEqual({
        add: ['NET_ADMIN'],
        drop: ['ALL'],
      });
    });

    test('may be privileged, which the API server rejects without privilege escalation', () => {
      expect(contextOf({ privileged: true, ensureNonRoot: false })).toMatchObject({ privileged: true, allowPrivilegeEscalation: true });
    });

    test('escalates privileges when asked for', () => {
      expect(contextOf({ allowPrivilegeEscalation: true }).allowPrivilegeEscalation).toBe(true);
    });

    test('leaves the seccomp profile to the pod that a patch has given one', () => {
      const deployment = deploymentWithApp(Testing.chart());
      ApiObject.of(deployment)
        .addJsonPatch(JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'Localhost', localhostProfile: 'p' }));
      expect(helperOf(deployment).securityContext).not.toHaveProperty('seccompProfile');
    });

    test('gets its security context back when a patch took it away', () => {
      const deployment = deploymentWithApp(Testing.chart());
      create().applyTo(deployment);
      const list = deployment.initContainers.length > 0 ? 'initContainers/0' : 'containers/1';
      ApiObject.of(deployment).addJsonPatch(JsonPatch.remove(`/spec/template/spec/${list}/securityContext`));
      expect(containerOf(deployment, 'helper').securityContext).toMatchObject({ capabilities: { drop: ['ALL'] }, runAsUser: 65534 });
    });
  });
}

test('the main container keeps its user, capabilities and seccomp profile', () => {
  const deployment = deploymentWithApp(Testing.chart());
  HELPERS.step().applyTo(deployment);
  expect(containerOf(deployment, 'app').securityContext).toEqual({
    allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true,
  });
});

test('the main container is the first that no pattern has added, wherever it stands', () => {
  const deployment = new kplus.Deployment(Testing.chart(), 'web');
  new Sidecar({ container: { name: 'first', image: 'h:1', securityContext: { user: 7 } } }).applyTo(deployment);
  HELPERS['classic sidecar']().applyTo(deployment);
  deployment.addContainer({ name: 'app', image: 'app:1.4', securityContext: { user: 1000 } });
  deployment.addContainer({ name: 'other', image: 'app:1.4', securityContext: { user: 2000 } });
  expect(containerOf(deployment, 'helper').securityContext.runAsUser).toBe(1000);
});

test('capabilities of every container of the workload are named as Kubernetes names them', () => {
  const { NET_BIND_SERVICE, CHOWN } = kplus.Capability;
  const securityContext: kplus.ContainerSecurityContextProps = { capabilities: { add: [NET_BIND_SERVICE], drop: [CHOWN] } };
  const deployment = deploymentWithApp(Testing.chart(), { securityContext });
  deployment.addInitContainer({ name: 'own', image: 'own:1', securityContext });
  HELPERS.step().applyTo(deployment);
  for (const name of ['app', 'own']) {
    expect(containerOf(deployment, name).securityContext.capabilities).toEqual({ add: ['NET_BIND_SERVICE'], drop: ['CHOWN'] });
  }
});

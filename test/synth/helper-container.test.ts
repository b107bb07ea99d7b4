import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { deploymentWithApp, expectError } from './emitted-pod';
import { Ambassador, InitContainers, InitStep, Sidecar, SidecarKind, Upstream } from '../../src';

const REPEATED: Record<string, [Partial<kplus.ContainerProps>, string]> = {
  'one number twice': [{ ports: [{ number: 80 }, { number: 80, protocol: kplus.Protocol.TCP }] }, 'the TCP port 80 twice'],
  'one UDP number twice': [
    { ports: [{ number: 53, protocol: kplus.Protocol.UDP }, { number: 53, protocol: kplus.Protocol.UDP }] },
    'the UDP port 53 twice',
  ],
  'portNumber again in ports': [{ portNumber: 80, ports: [{ number: 80 }] }, 'the TCP port 80 twice'],
  'one name twice': [{ ports: [{ number: 80, name: 'web' }, { number: 81, name: 'web' }] }, '"web" twice'],
};

for (const [what, [props, found]] of Object.entries(REPEATED)) {
  test(`a helper with ${what} fails, as one of containers and of init containers`, () => {
    const container = { name: 'helper', image: 'h:1', ...props };
    const patterns = [
      new Sidecar({ container, kind: SidecarKind.CLASSIC }),
      new Sidecar({ container, kind: SidecarKind.NATIVE }),
      new InitContainers({ steps: [InitStep.run(container)] }),
    ];
    for (const pattern of patterns) {
      expectError(
        () => pattern.applyTo(deploymentWithApp(Testing.chart())),
        'Deployment \'test/web\': container "helper" has ',
        found,
        'of its own',
      );
    }
  });
}

test('an ambassador that has given the name of an upstream to another port fails', () => {
  const ambassador = new Ambassador({
    container: { image: 'proxy:1', ports: [{ number: 8080, name: 'db' }] },
    upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })],
  });
  expectError(
    () => ambassador.applyTo(deploymentWithApp(Testing.chart())),
    'Deployment \'test/web\': container "ambassador" has ',
    '"db" twice',
  );
});

test('one number for TCP and UDP is two ports', () => {
  const deployment = deploymentWithApp(Testing.chart());
  const ports = [{ number: 53, name: 'dns' }, { number: 53, name: 'dns-udp', protocol: kplus.Protocol.UDP }];
  new Sidecar({ container: { image: 'dns:1', ports } }).applyTo(deployment);
  expect(deployment.containers[1].ports).toEqual(ports);
});

test('a helper without a name is called by its image', () => {
  const step = InitStep.run({ image: 'h:1', ports: [{ number: 80 }, { number: 80 }] });
  expectError(
    () => new InitContainers({ steps: [step] }).applyTo(deploymentWithApp(Testing.chart())),
    'container "h:1" has the TCP port 80 twice',
  );
});

test('fails where the port number is 0, which cdk8s-plus would drop', () => {
  expectError(() => new Sidecar({ container: { name: 'h', image: 'h:1', portNumber: 0 } }).applyTo(deploymentWithApp(Testing.chart())),
    'Deployment \'test/web\': container "h" has the port 0', '1 to 65535');
});

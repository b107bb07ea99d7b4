// The app speaks its own format on port 80; the adapter reads it there and serves the monitoring's format on 8080.
// The app's container is the same with and without its adapter.
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { AdapterEndpoint, AdapterPod, AdapterSource } from 'cdk8s-pod-patterns';

export class AdapterOverLocalhost extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const pod = new AdapterPod(this, 'adapter', {
      metadata: { name: 'adapter' },
      main: { name: 'kimho-app', image: 'kimho-app-image', ports: [{ number: 80 }] },
      adapter: { name: 'adapter-monitoring', image: 'adapter-monitoring-image' },
      source: AdapterSource.port(80, { path: '/stats' }),
      serves: AdapterEndpoint.prometheus(8080),
    });

    // Ports below 1024 are root's where the container runtime is older than containerd 2.0; this sysctl gives them to everyone in the pod.
    ApiObject.of(pod).addJsonPatch(JsonPatch.add('/spec/securityContext/sysctls', [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }]));
  }
}

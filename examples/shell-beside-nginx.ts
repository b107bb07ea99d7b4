// A container for a shell beside nginx: `kubectl exec -it nginx -c shell -- sh` sees the processes of nginx and can signal them.
// cdk8s-plus has no "stdin" and "tty"; a JSON patch adds them. (An example of the Kubernetes documentation.)
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { nginx } from './nginx';
import { SharedProcessNamespace, SidecarPod } from 'cdk8s-pod-patterns';

export class ShellBesideNginx extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const pod = new SidecarPod(this, 'pod', {
      metadata: { name: 'nginx' },
      main: nginx(this, { name: 'nginx', image: 'nginx' }),
      // The user of nginx: another one may see its processes, but neither signal them nor read their files.
      sidecars: [{ name: 'shell', image: 'busybox:1.28', command: ['sleep', '3600'], securityContext: { user: 101, group: 101 } }],
    });

    pod.with(new SharedProcessNamespace());

    ApiObject.of(pod).addJsonPatch(
      JsonPatch.add('/spec/containers/1/stdin', true),
      JsonPatch.add('/spec/containers/1/tty', true),
    );
  }
}

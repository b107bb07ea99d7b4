import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume } from 'cdk8s-pod-patterns';

/** What the public nginx image needs to run as its user `nginx` on a read-only root: a port above 1024 and room to write. */
export function nginx(scope: Construct, props: kplus.ContainerProps): kplus.ContainerProps {
  const site = new kplus.ConfigMap(scope, `${props.name}-site`, {
    data: {
      'default.conf': `server {
  listen 8080;
  root /usr/share/nginx/html;
  location = /stub_status { stub_status; }
}
`,
    },
  });
  const scratch = new SharedVolume(scope, `${props.name}-scratch`);
  return {
    ...props,
    ports: [{ number: 8080 }],
    securityContext: { user: 101, group: 101 },
    volumeMounts: [
      ...props.volumeMounts ?? [],
      { path: '/etc/nginx/conf.d', volume: kplus.Volume.fromConfigMap(scope, `${props.name}-conf`, site, { name: `${props.name}-site` }), readOnly: true },
      scratch.writtenAt('/var/cache/nginx', { subPath: 'cache' }),
      scratch.writtenAt('/var/run', { subPath: 'run' }),
    ],
  };
}

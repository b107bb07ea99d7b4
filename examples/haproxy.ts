import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume } from 'cdk8s-pod-patterns';

/** The public HAProxy image with a configuration, in which `"${NAME}"` is a variable of the container. */
export function haproxy(scope: Construct, proxies: string): kplus.ContainerProps {
  const config = new kplus.ConfigMap(scope, 'haproxy', {
    data: {
      'haproxy.cfg': `defaults
  mode tcp
  timeout connect 5s
  timeout client 1h
  timeout server 1h
${proxies}`,
    },
  });
  const volume = kplus.Volume.fromConfigMap(scope, 'haproxy-config', config, { name: 'haproxy-config' });
  return {
    name: 'ambassador',
    image: 'haproxy:3.0',
    volumeMounts: [SharedVolume.of(volume).readAt('/usr/local/etc/haproxy')],
  };
}

// A Service names a port of the pod: whichever container listens there answers, here app-2 on 8080.
// Inside the pod, app-1 asks app-2 at localhost:8080, and needs no Service for it.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Sidecar } from 'cdk8s-pod-patterns';

export class ServiceToOneContainer extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const apps = new kplus.Deployment(this, 'apps', {
      metadata: { name: 'apps' },
      containers: [{ name: 'app-1', image: 'container-image', resources: {} }],
    });

    apps.with(new Sidecar({
      container: {
        name: 'app-2',
        image: 'container-image',
        envVariables: { PORT: kplus.EnvValue.fromValue('8080') },
        ports: [{ number: 8080 }],
      },
    }));

    apps.exposeViaService({
      name: 'apps',
      serviceType: kplus.ServiceType.LOAD_BALANCER,
      ports: [{ port: 8020, targetPort: 8080 }],
    });
  }
}

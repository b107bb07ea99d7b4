// An init container merges a ConfigMap with variables; the app reads the result and knows neither of them.
// Variables are not shared between containers: the app does not even see APP_ENVIRONMENT.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { InitContainers, InitStep, SharedVolume } from 'cdk8s-pod-patterns';

export class InitConfig extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const configMap = new kplus.ConfigMap(this, 'config-map', {
      metadata: { name: 'config-map-name' },
      data: { 'application.properties': 'environment=${APP_ENVIRONMENT}\nlog.level=info\n' },
    });
    const templates = SharedVolume.of(kplus.Volume.fromConfigMap(this, 'templates', configMap, { name: 'config-map' }));
    const config = new SharedVolume(this, 'config-dir');

    const app = new kplus.Deployment(this, 'app', {
      metadata: { name: 'application' },
      containers: [
        {
          name: 'application-container',
          image: 'application-container-image',
          resources: {},
          volumeMounts: [config.readAt('/config')],
        },
      ],
    });

    app.with(new InitContainers({
      steps: [
        InitStep.renderConfig({
          name: 'init-config',
          image: 'init-container-image',
          templates: templates.readAt('/config-in'),
          variables: { APP_ENVIRONMENT: kplus.EnvValue.fromValue('TEST') },
          into: config.writtenAt('/config-out'),
        }),
      ],
    }));
  }
}

import { ApiObject, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { isRight, Mistake } from './mistake';
import {
  Ambassador, Inbound, InitContainers, InitStep, PodChecks, RestrictedSecurity, SharedVolume, Sidecar, SidecarKind, SidecarPod,
} from '../../src';

const APP = { name: 'app', image: 'app:1.4' };
const SHIP = { name: 'ship', image: 'ship:1' };

/** What looks like a mistake and works. */
export const RIGHT: readonly Mistake[] = [
  isRight('a helper before the container of the app', chart => {
    const web = new kplus.Deployment(chart, 'web');
    new Sidecar({ container: SHIP }).applyTo(web);
    web.addContainer(APP);
  }),
  isRight('one volume in two pods', chart => {
    const logs = new SharedVolume(chart, 'logs');
    for (const id of ['one', 'two']) {
      new SidecarPod(chart, id, {
        main: { ...APP, volumeMounts: [logs.writtenAt('/var/log')] },
        sidecars: [{ ...SHIP, volumeMounts: [logs.readAt('/logs')] }],
      });
    }
  }),
  isRight('two files of two steps without names', chart => {
    const data = new SharedVolume(chart, 'data');
    const web = new kplus.Deployment(chart, 'web', { containers: [{ ...APP, volumeMounts: [data.readAt('/data')] }] });
    new InitContainers({
      steps: ['a', 'b'].map(file => InitStep.writeFile({ file, content: '', into: data.writtenAt('/data') })),
    }).applyTo(web);
  }),
  isRight('two waits for one host', chart => {
    const web = new kplus.Deployment(chart, 'web', { containers: [APP] });
    new InitContainers({ steps: [InitStep.waitForTcp('db', 5432), InitStep.waitForTcp('db', 5433)] }).applyTo(web);
  }),
  isRight('a Service at the way in of an ambassador, by exposeViaService', chart => {
    const web = new kplus.Deployment(chart, 'web', { containers: [{ ...APP, ports: [{ number: 8000 }] }] });
    new Ambassador({ container: { image: 'auth:1' }, inbound: [Inbound.tcp('web', { port: 8080, appPort: 8000 })] }).applyTo(web);
    web.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
  }),
  isRight('a sidecar of a Job that never ends, which is native by default', chart => {
    const job = new kplus.Job(chart, 'job', { containers: [APP] });
    new Sidecar({ container: { ...SHIP, command: ['sleep', 'infinity'] } }).applyTo(job);
  }),
  isRight('a claim template of a StatefulSet', chart => {
    const data = SharedVolume.claim(chart, 'data', { size: Size.gibibytes(1) });
    const set = new kplus.StatefulSet(chart, 'db', {
      service: new kplus.Service(chart, 'service', { ports: [{ port: 5432 }], clusterIP: 'None' }),
      containers: [{ ...APP, volumeMounts: [data.writtenAt('/data')], ports: [{ number: 5432 }] }],
    });
    new Sidecar({ container: { ...SHIP, volumeMounts: [data.readAt('/data')] } }).applyTo(set);
  }),
  isRight('the image of the app in a step, with a tag that moves', chart => {
    const web = new kplus.Deployment(chart, 'web', { containers: [{ ...APP, image: 'app:latest' }] });
    new InitContainers({ steps: [InitStep.run({ name: 'check', image: 'app:latest', command: ['app', 'check'] })] }).applyTo(web);
  }),
  isRight('checks of a chart in an app with checks', chart => {
    new PodChecks({ kubernetesVersion: '1.36' }).applyTo(chart.node.root);
    new PodChecks({ showInfo: false }).applyTo(chart);
    new kplus.Deployment(chart, 'web', { containers: [APP] });
  }),
  isRight('hardening of a pod of an API object without any security context', chart => {
    new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', ...{ spec: { containers: [APP] } } });
    new RestrictedSecurity().applyTo(chart);
  }),
  isRight('a native sidecar in a Deployment that nothing waits for', chart => {
    const web = new kplus.Deployment(chart, 'web', { containers: [APP] });
    new Sidecar({ container: SHIP, kind: SidecarKind.NATIVE }).applyTo(web);
  }),
];

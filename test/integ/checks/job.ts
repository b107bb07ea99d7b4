// A checked app with a Job whose helper runs what the environment says.
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { PodChecks } from 'cdk8s-pod-patterns';

const app = new App();
new PodChecks().applyTo(app);
new kplus.Job(new Chart(app, 'jobs'), 'report', {
  containers: [{ name: 'report', image: 'report:3.1' }, { name: 'helper', image: 'helper:1.0', command: process.env.HELPER!.split(' ') }],
});
app.synth();

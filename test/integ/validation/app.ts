import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart } from 'cdk8s';

/** A plain cdk8s app, without any checks of ours. `HELPER` is the command of a Job's second container; `BESIDE` a manifest that is written too. */
const app = new App();
new ApiObject(new Chart(app, 'jobs'), 'report', {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'report' },
  spec: {
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [
          { name: 'report', image: 'report:3.1', ports: [{ containerPort: 8080 }] },
          { name: 'helper', image: 'busybox:1.37', command: process.env.HELPER!.split(' '), ports: [{ containerPort: Number(process.env.PORT) }] },
        ],
      },
    },
  },
});
app.synth();
if (process.env.BESIDE) {
  fs.writeFileSync(path.join(app.outdir, 'beside.yaml'), process.env.BESIDE);
}

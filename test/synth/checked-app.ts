import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { AppProps, Chart, Include, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PodChecks, PodChecksProps } from '../../src';
import { forgetPrinted } from '../../src/synth/printed';

export const ENDLESS = { command: ['sleep', 'infinity'] };
export const APP = { name: 'app', image: 'app:1.4', securityContext: { user: 1000 } };

/** A Job whose helper keeps it from completing: an error if it plainly never ends, else a warning. */
export function job(scope: Construct, id = 'report', helper: object = ENDLESS): kplus.Job {
  return new kplus.Job(scope, id, { containers: [APP, { name: 'ship', image: 'ship:1', ...helper }] });
}

export const spec = (helper: object = ENDLESS) => ({
  template: {
    spec: {
      restartPolicy: 'Never',
      containers: [{ name: 'app', image: 'app:1.4' }, { name: 'ship', image: 'ship:1', ...helper }],
    },
  },
});

/** Includes an object as a file, which is read at once. */
export function include(chart: Chart, object: object) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'checks-'));
  const url = path.join(folder, 'object.yaml');
  fs.writeFileSync(url, Yaml.stringify(object));
  new Include(chart, 'included', { url });
  fs.rmSync(folder, { recursive: true });
}

/** An app with checks, and a chart in it. */
export function checked(props?: AppProps, options?: PodChecksProps) {
  const app = Testing.app(props);
  new PodChecks(options).applyTo(app);
  return { app, chart: new Chart(app, 'chart') };
}

export function errorOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
}

/** What is written to standard error and to standard output meanwhile, as in a process of its own. */
export function written(run: () => unknown): { stderr: string; stdout: string } {
  forgetPrinted();
  const texts = { stderr: '', stdout: '' };
  const spies = (['stderr', 'stdout'] as const).map(stream => jest.spyOn(process[stream], 'write').mockImplementation(text => {
    texts[stream] += text;
    return true;
  }));
  try {
    run();
  } finally {
    spies.forEach(spy => spy.mockRestore());
  }
  return texts;
}

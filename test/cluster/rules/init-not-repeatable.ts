import { manifestsOf } from '../../analysis/rules/pages';
import { rule } from '../harness/tests';
import { pageQuoted } from '../pages/page-test';
import { statusOf } from '../pods/containers';

const RULE = 'init-not-repeatable';

/** What the page's init container downloads from. */
const WORDS = [
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'words' }, spec: { selector: { app: 'words' }, ports: [{ port: 8080 }] } },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'words', labels: { app: 'words' } },
    spec: { containers: [{ name: 'words', image: 'busybox:1.37', command: ['httpd', '-f', '-p', '8080', '-h', '/etc'] }] },
  },
];

for (const side of ['wrong', 'right'] as const) {
  rule(`${RULE}: ${side}`, async trial => {
    await trial.apply(...manifestsOf(RULE)[side].objects);
    await trial.until('the first run to fail', async () => {
      const { lastState, state } = statusOf(await trial.get('Pod', 'loader'), 'load') ?? {};
      return (state?.terminated ?? lastState?.terminated)?.exitCode;
    });
    await trial.apply(...WORDS);
    await trial.readyPod('words');
    if (side === 'right') {
      await trial.until('the loader to end well', async () => (await trial.get('Pod', 'loader')).status.phase === 'Succeeded', { seconds: 120 });
      trial.proves('works');
    }
    await pageQuoted(trial, RULE, side);
  });
}

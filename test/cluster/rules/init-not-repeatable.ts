import { manifestsOf } from '../../analysis/rules/pages';
import { rule } from '../harness/tests';
import { pageQuoted } from '../pages/page-test';
import { statusOf } from '../pods/containers';
import { webServer } from '../servers/web';

const RULE = 'init-not-repeatable';

for (const side of ['wrong', 'right'] as const) {
  rule(`${RULE}: ${side}`, async trial => {
    await trial.apply(...manifestsOf(RULE)[side].objects);
    await trial.until('the first run to fail', async () => {
      const { lastState, state } = statusOf(await trial.get('Pod', 'loader'), 'load') ?? {};
      return (state?.terminated ?? lastState?.terminated)?.exitCode;
    });
    // What the page's init container downloads from.
    await trial.apply(...webServer('words'));
    await trial.readyPod('words');
    if (side === 'right') {
      await trial.until(
        'the loader to end well',
        async () => (await trial.get('Pod', 'loader')).status.phase === 'Succeeded',
        { seconds: 120 },
      );
      trial.proves('works');
    }
    await pageQuoted(trial, RULE, side);
  });
}

import { strict as assert } from 'assert';
import { Trial } from '../harness/trial';
import { rightPageTest, wrongPageTest } from '../pages/page-test';
import { webServer } from '../servers/web';

const RULE = 'ambassador-bypassed';

/** How many connections the ambassador has been asked for, and the app has asked for. */
async function connections(trial: Trial): Promise<[number, number]> {
  const [taken, asked] = await Promise.all([trial.logs(RULE, 'catalog-proxy'), trial.logs(RULE, 'app')]);
  return [taken.split('accepting connection').length - 1, asked.split('Connecting to').length - 1];
}

/** How many connections the ambassador takes while the app makes two. */
async function takenOfTwo(trial: Trial): Promise<number> {
  // What the page's ambassador proxies.
  await trial.apply(...webServer('catalog'));
  await trial.readyPod(RULE);
  await trial.logsWith(RULE, 'app', 'Connecting to', { seconds: 90 });
  const [takenBefore, askedBefore] = await connections(trial);
  const [taken] = await trial.until('two more connections of the app', async () => {
    const now = await connections(trial);
    return now[1] >= askedBefore + 2 && now;
  });
  return taken - takenBefore;
}

wrongPageTest(RULE, async trial => assert.equal(await takenOfTwo(trial), 0));

rightPageTest(RULE, async trial => assert.ok(await takenOfTwo(trial) > 0));

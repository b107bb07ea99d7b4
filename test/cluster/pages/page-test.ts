import { isQuoted, whatWasSaid } from './what-was-said';
import { manifestsOf, PageManifest, quotesOf } from '../../analysis/rules/pages';
import { Refusal } from '../harness/api';
import { enforcePodSecurity } from '../harness/namespaces';
import { withFirstJob } from '../harness/objects';
import { isReady, metCondition, statusesOf } from '../harness/pod-object';
import { rule } from '../harness/tests';
import { pause, Trial } from '../harness/trial';

/** How long a state has to last so that it is no passing one, in seconds. */
const LASTS = 10;

/** What else is done between applying the manifests of a page and looking at what comes of them. */
export type Act = (trial: Trial) => Promise<void>;

/** Runs both manifests of a rule's page: the wrong one until all is said that the page quotes, the right one until it works. */
export function pageTest(name: string, act?: Act, seconds?: number) {
  wrongPageTest(name, act, seconds);
  rightPageTest(name, act, seconds);
}

export function wrongPageTest(name: string, act: Act = async () => {}, seconds?: number) {
  rule(`${name}: wrong`, async trial => {
    const refusal = await applyPage(trial, manifestsOf(name).wrong);
    await act(trial);
    await pageQuoted(trial, name, 'wrong', refusal);
  }, seconds);
}

export function rightPageTest(name: string, act: Act = async () => {}, seconds?: number) {
  rule(`${name}: right`, async trial => {
    const { right: quotes } = quotesOf(name, trial.premises.minor);
    const refusal = await applyPage(trial, manifestsOf(name).right);
    if (refusal.length > 0) {
      throw new Error(`the right manifest is ${refusal}`);
    }
    await act(trial);
    await trial.until('all pods to be ready and all Jobs to be complete', () => works(trial), { seconds: 120 });
    if (quotes.length > 0) {
      await allIsSaid(trial, name, quotes, () => whatWasSaid(trial));
    }
    await pause(LASTS);
    // A container that has ended makes its pod unready, for a moment also before the pod has succeeded.
    await trial.until('them to stay ready', () => works(trial), { seconds: 60 });
    trial.proves(['works', ...quotes].join('\n'));
  }, seconds);
}

/** Waits until the cluster has said all that a page quotes, and says it still after a while; `also` is what the test itself has seen. */
export async function pageQuoted(trial: Trial, name: string, side: 'wrong' | 'right', also: readonly string[] = []) {
  const quotes = quotesOf(name, trial.premises.minor)[side];
  const look = async () => [...also, ...await whatWasSaid(trial)];
  await allIsSaid(trial, name, quotes, look);
  if (!also.some(line => line.startsWith('refused: '))) {
    await pause(LASTS);
    await allIsSaid(trial, name, quotes, look);
  }
  trial.proves(quotes.join('\n'));
}

/** The page of a rule about what the API server refuses: nothing has to run. */
export function refusalTest(name: string) {
  rule(name, async trial => {
    const { wrong: quotes } = quotesOf(name, trial.premises.minor);
    const said = await applyPage(trial, manifestsOf(name).wrong, 'All');
    await allIsSaid(trial, name, quotes, async () => said, 0);
    const refusal = await applyPage(trial, manifestsOf(name).right, 'All');
    if (refusal.length > 0) {
      throw new Error(`the right manifest is ${refusal}`);
    }
    trial.proves(quotes.join('\n'));
  });
}

/** Applies a manifest where it is meant to be applied, and gives what the API server says where it refuses. */
async function applyPage(trial: Trial, { objects, target }: PageManifest, dryRun?: 'All'): Promise<string[]> {
  if (target.podSecurity) {
    await enforcePodSecurity(trial, target.podSecurity);
  }
  const refusals: string[] = [];
  for (const object of objects.flatMap(withFirstJob)) {
    try {
      await trial.create(object, dryRun);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      refusals.push(`refused: ${error.message}`);
    }
  }
  return refusals;
}

/** Looks until all is said that a page quotes, and gives what was said then; throws with what is missing. */
export async function allIsSaid(
  trial: Trial, name: string, quotes: readonly string[], look: () => Promise<readonly string[]>, seconds = 120,
): Promise<readonly string[]> {
  let said: readonly string[] = [];
  const missing = () => quotes.filter(quote => !said.some(line => isQuoted(quote, line)));
  try {
    return await trial.until('the cluster to say what the page quotes', async () => {
      said = await look();
      return quotes.length > 0 && missing().length === 0 && said;
    }, { seconds });
  } catch (error) {
    const wish = quotes.length === 0 ? 'The page quotes nothing' : `Not said:\n${missing().join('\n')}`;
    throw new Error(`${(error as Error).message}: docs/rules/${name}.md\n${wish}\nWhat was said:\n${said.join('\n')}`);
  }
}

export async function works(trial: Trial): Promise<boolean> {
  const [pods, jobs] = await Promise.all([trial.list('Pod'), trial.list('Job')]);
  return pods.length > 0
    && pods.every(pod => pod.status.phase === 'Succeeded' || isReady(pod))
    && pods.flatMap(statusesOf).every(({ restartCount }) => restartCount === 0)
    && jobs.every(job => metCondition(job, 'Complete'));
}

import { Api } from './api';
import { diagnosisOf } from './diagnosis';
import { Premises } from './own-cluster';
import { ClusterTest } from './tests';
import { Skip, Trial } from './trial';

/** How many run beside one another: a test mostly waits. */
const AT_ONCE = 18;

/** So few failures may come from the tests beside them, on a machine where a kubelet is late: such a test is run once more, alone, and that is said. */
const AGAIN_ALONE = 5;

/** How a test ended. */
export interface Result {
  readonly test: ClusterTest;
  readonly proven: readonly string[];
  /** Why it was not run. */
  readonly skipped?: string;
  readonly failure?: string;
}

/** Runs the tests, many at once, and says of each how it ended as soon as it has. When it is to stop, it only removes what they have made. */
export async function runTests(
  api: Api, tests: readonly ClusterTest[], premises: Premises, stop: AbortSignal, say: (line: string) => void,
): Promise<Result[]> {
  const results = new Map<ClusterTest, Result>();
  const queue = [...tests].sort((a, b) => b.seconds - a.seconds);
  const run = `t${Date.now().toString(36)}`;
  let number = 0;
  const work = async () => {
    for (let test = queue.shift(); test; test = queue.shift()) {
      const begin = Date.now();
      const result = stop.aborted
        ? { test, proven: [], failure: INTERRUPTED }
        : await runTest(test, new Trial(api, `${run}-${++number}`, premises), stop, say);
      results.set(test, result);
      stop.aborted || say(lineOf(result, results.size, tests.length, (Date.now() - begin) / 1_000));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  const failed = tests.filter(test => results.get(test)!.failure !== undefined);
  if (!stop.aborted && tests.length > AT_ONCE && failed.length > 0 && failed.length <= AGAIN_ALONE) {
    say(`what failed beside others, once more and alone: ${failed.map(({ name }) => name).join(', ')}`);
    queue.push(...failed);
    await work();
  }
  return tests.map(test => results.get(test)!);
}

async function runTest(test: ClusterTest, trial: Trial, stop: AbortSignal, say: (line: string) => void): Promise<Result> {
  try {
    await trial.begin();
    stop.throwIfAborted();
    await within(test.seconds, stop, test.run(trial));
    return trial.proven.length > 0 ? { test, proven: trial.proven } : { test, proven: [], failure: 'it proved nothing' };
  } catch (error) {
    if (error instanceof Skip) {
      return { test, proven: [], skipped: error.message };
    }
    if (stop.aborted) {
      return { test, proven: [], failure: INTERRUPTED };
    }
    const diagnosis = await diagnosisOf(trial).catch(failure => `no diagnosis: ${failure}`);
    return { test, proven: [], failure: `${(error as Error).stack}\n${diagnosis}` };
  } finally {
    await trial.end().catch(error => say(`what ${test.name} has made is not all removed: ${error.message}`));
  }
}

const INTERRUPTED = 'interrupted';

function within(seconds: number, stop: AbortSignal, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it did not end within ${seconds} s`)), seconds * 1_000);
    stop.addEventListener('abort', () => reject(new Error(INTERRUPTED)));
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function lineOf({ test, skipped, failure }: Result, done: number, all: number, seconds: number): string {
  const subject = `${done}/${all} ${test.subject} ${test.name} (${seconds.toFixed(1)} s)`;
  if (failure !== undefined) {
    return `FAILED ${subject}\n${failure.replace(/^/gm, '  ')}`;
  }
  return skipped === undefined ? `passed ${subject}` : `skipped ${subject}: ${skipped}`;
}

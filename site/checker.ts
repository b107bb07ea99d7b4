import type { Answer, Question } from './messages';

/** Made of `worker.ts` when the page is built: a function that is that program. */
declare const checks: () => void;

/**
 * Asks the worker. It is made of a text that the page has loaded, not of an address: so it may connect to as little as the page, and
 * works in a page that was opened from a file.
 */
export class Checker {
  private readonly programs: (() => void)[] = [checks];
  private worker?: Worker;
  private isOutdated = false;
  private asked?: Asked;
  private waiting?: Asked;

  /** Has the worker run another program first, from the next question on. */
  public add(program: () => void) {
    this.programs.unshift(program);
    this.isOutdated = true;
  }

  /** Resolves to nothing where something else is asked before it is begun, as while somebody types; rejects where the worker fails. */
  public ask(question: Question): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting?.resolve(undefined);
      this.waiting = { question, resolve, reject };
      this.next();
    });
  }

  private next() {
    if (this.asked !== undefined || this.waiting === undefined) {
      return;
    }
    if (this.isOutdated) {
      this.stop();
    }
    this.asked = this.waiting;
    this.waiting = undefined;
    this.worker ??= this.started();
    this.worker.postMessage(this.asked.question);
  }

  private started(): Worker {
    const text = this.programs.map(program => `(${program})();`).join('\n');
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.end(({ resolve }) => resolve(data)));
    worker.addEventListener('error', event => {
      event.preventDefault();
      this.stop();
      this.end(({ reject }) => reject(new Error(event.message)));
    });
    return worker;
  }

  private stop() {
    this.worker?.terminate();
    this.worker = undefined;
    this.isOutdated = false;
  }

  private end(settle: (asked: Asked) => void) {
    const asked = this.asked;
    this.asked = undefined;
    asked && settle(asked);
    this.next();
  }
}

interface Asked {
  readonly question: Question;
  resolve(answer?: Answer): void;
  reject(error: Error): void;
}

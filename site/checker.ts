import type { Answer, Question } from './messages';

/** Made of `worker.ts` when the page is built: a function that is that program. */
declare const checks: () => void;

/**
 * Asks the worker. It is made of a text that the page has loaded, not of an address: so it may connect to as little as the page, and
 * works in a page that was opened from a file.
 */
export class Checker {
  private readonly source = URL.createObjectURL(new Blob([`(${checks})()`], { type: 'text/javascript' }));
  private worker = this.started();
  private asked?: Asked;
  private waiting?: Asked;

  /** Resolves to nothing where something else is asked before it is begun, as while somebody types; rejects where the worker fails. */
  public ask(question: Question): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting?.resolve(undefined);
      this.waiting = { question, resolve, reject };
      this.next();
    });
  }

  private next() {
    if (this.asked === undefined && this.waiting !== undefined) {
      this.asked = this.waiting;
      this.waiting = undefined;
      this.worker.postMessage(this.asked.question);
    }
  }

  private started(): Worker {
    const worker = new Worker(this.source);
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.end(({ resolve }) => resolve(data)));
    worker.addEventListener('error', event => {
      event.preventDefault();
      worker.terminate();
      this.worker = this.started();
      this.end(({ reject }) => reject(new Error(event.message)));
    });
    return worker;
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

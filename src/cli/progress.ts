import { Stream, Terminal } from './terminal';

/** Work that takes less is not spoken of. */
const QUIET_MS = 500;
const EVERY_MS = 100;
const CLEAR = '\r\u001b[K';

/** Says on a terminal how far long work is, in a line that is gone afterwards. */
export class Progress {
  // A clock that is never set back takes a thirtieth of the start of Node to load.
  private readonly start = Date.now();
  private last = -Infinity;
  private isShown = false;

  public constructor(private readonly stream: Stream & { write(text: string): unknown }, private readonly terminal: Terminal) {}

  /** Shows a line if the work has been going on for a while. */
  public at(line: () => string) {
    const now = Date.now();
    if (this.terminal.isLive && now - this.start >= QUIET_MS && now - this.last >= EVERY_MS) {
      this.last = now;
      this.show(line());
    }
  }

  /** Shows a line before work in one piece that will take a while. */
  public before(line: string) {
    if (this.terminal.isLive) {
      this.show(line);
    }
  }

  /** Takes the line away. */
  public end() {
    if (this.isShown) {
      this.stream.write(CLEAR);
      this.isShown = false;
    }
  }

  private show(line: string) {
    this.isShown = true;
    this.stream.write(CLEAR + line.slice(0, this.terminal.width - 1));
  }
}

/** Counts what was looked at, and says at once what is wrong or skipped. */
export class Tally {
  private passed = 0;
  private failed = 0;
  private skipped = 0;

  public count(what: string, wrong: string | undefined) {
    if (wrong === undefined) {
      this.passed++;
    } else {
      this.failed++;
      this.say(`FAILED ${what}:\n${wrong}`);
    }
  }

  public skip(what: string, reason: string) {
    this.skipped++;
    this.say(`${what}: skipped: ${reason}`);
  }

  /** Runs a part of the test, unless there is a reason to skip it, and says how long it took; what it throws is one failure. */
  public part(name: string, reasonToSkip: string | undefined, run: () => void) {
    if (reasonToSkip !== undefined) {
      this.skip(name, reasonToSkip);
      return;
    }
    const begin = Date.now();
    try {
      run();
    } catch (error) {
      this.count(name, (error as Error).message);
    }
    this.say(`${name}: ${Math.round((Date.now() - begin) / 1000)} s`);
  }

  /** Says the sum, which the exit code tells as well. */
  public end() {
    this.say(`${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
    process.exitCode = this.failed > 0 ? 1 : 0;
  }

  private say(line: string) {
    console.log(line);
  }
}

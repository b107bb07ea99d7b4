import * as assert from 'assert';
import * as fs from 'fs';
import { Page } from 'puppeteer-core';

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf-8');

/** Somebody who uses the page in the browser. */
export class Visitor {
  public constructor(public readonly page: Page, public readonly site: string) {}

  /** Opens a page of the site, with what is in its address. */
  public async open(address = 'index.html') {
    await this.page.goto('about:blank');
    await this.page.goto(this.site + address);
  }

  /** Types into the text area, where nothing is yet, and waits until it is checked. */
  public async type(text: string) {
    await this.page.focus('#input');
    await this.page.keyboard.sendCharacter(text);
    await this.checked(text);
  }

  /** Waits until a text is there and has been checked. */
  public async checked(text: string) {
    await this.waitFor(`document.getElementById("input").value === ${JSON.stringify(text)}
      && document.getElementById("findings").ariaBusy === "false"`, () => this.textOf('#status'));
  }

  /** Waits for a status. */
  public async says(status: RegExp): Promise<string> {
    await this.waitFor(`${status}.test(document.getElementById("status").textContent)`, () => this.textOf('#status'));
    return this.textOf('#status');
  }

  public async waitFor(expression: string, otherwise: () => Promise<string> = async () => '') {
    try {
      await this.page.waitForFunction(expression, { timeout: 30_000, polling: 20 });
    } catch {
      throw new Error(`waited in vain for ${expression}: ${await otherwise()}`);
    }
  }

  public textOf(selector: string): Promise<string> {
    return this.page.$eval(selector, found => found.textContent ?? '');
  }

  public value(selector = '#input'): Promise<string> {
    return this.page.$eval(selector, found => (found as any).value as string);
  }

  /** The texts of all that a selector finds. */
  public texts(selector: string): Promise<string[]> {
    return this.page.$$eval(selector, found => found.map(each => each.textContent ?? ''));
  }

  /** Goes on with Tab until something has the keyboard, as who has no mouse does. */
  public async tabTo(selector: string) {
    const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
    for (let i = 0; i < 60 && !await this.page.evaluate(isThere); i++) {
      await this.page.keyboard.press('Tab');
    }
    assert.ok(await this.page.evaluate(isThere), `Tab does not lead to ${selector}`);
  }

  public async fits() {
    assert.ok(await this.page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'the page scrolls sideways');
  }

  /** Whether everybody can use it, as far as a program can say. */
  public async isAccessible() {
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate('axe.run()') as { violations: { id: string; nodes: { html: string }[] }[] };
    assert.deepStrictEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  }
}

export type SiteTest = (visitor: Visitor) => Promise<void>;

/* Uses the page in the browser, as `npm run site` has built it, in headless Chromium: `npm run test:site`; words select tests. */
import * as assert from 'assert';
import { spawnSync } from 'child_process';
import { Browser, launch } from 'puppeteer-core';
import { CHECKS, FIXES } from './checks';
import { HOSTILE_INPUT } from './hostile-input';
import { PAGES } from './pages';
import { served } from './served';
import { SiteTest, Visitor } from './visitor';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];
const say = (line: string) => console.log(line);

async function passes(browser: Browser, site: string, title: string, test: SiteTest): Promise<boolean> {
  const page = await browser.newPage();
  const [foreign, errors]: [string[], string[]] = [[], []];
  page.on('request', request => new RegExp(`^(?:${site}|file:|data:|about:|blob:)`).test(request.url()) || foreign.push(request.url()));
  page.on('pageerror', error => errors.push(String(error)));
  page.on('dialog', dialog => {
    errors.push(`a dialog says ${dialog.message()}`);
    void dialog.dismiss();
  });
  try {
    const visitor = new Visitor(page, site);
    await visitor.open();
    await test(visitor);
    assert.deepStrictEqual({ foreign, errors }, { foreign: [], errors: [] });
    say(`passed: ${title}`);
    return true;
  } catch (error) {
    say(`FAILED: ${title}\n${(error as Error).message}`);
    return false;
  } finally {
    await page.close();
  }
}

async function main(words: readonly string[]) {
  const tests = Object.entries({ ...CHECKS, ...FIXES, ...HOSTILE_INPUT, ...PAGES })
    .filter(([title]) => words.length === 0 || words.some(word => title.includes(word)));
  const program = PROGRAMS.find(name => spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name]).status === 0);
  if (program === undefined) {
    say(`skipped: there is none of ${PROGRAMS.join(', ')} (Debian has a package "chromium")\n0 passed, 0 failed, ${tests.length} skipped`);
    return;
  }
  const executablePath = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf-8' }).stdout.trim();
  const { address, server } = await served();
  const browser = await launch({ executablePath, args: ['--no-sandbox'] });
  let passed = 0;
  for (const [title, test] of tests) {
    passed += await passes(browser, address, title, test) ? 1 : 0;
  }
  await browser.close();
  server.close();
  say(`${passed} passed, ${tests.length - passed} failed, 0 skipped`);
  process.exitCode = passed < tests.length ? 1 : 0;
}

main(process.argv.slice(2)).catch(error => {
  say(`${(error as Error).stack}\n0 passed, 1 failed, 0 skipped`);
  process.exitCode = 1;
});

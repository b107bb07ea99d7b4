/* Uses the page in the browser, as `npm run site` has built it, in headless Chromium: `npm run test:site`. */
import * as assert from 'assert';
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { pathToFileURL } from 'url';
import { gzipSync } from 'zlib';
import { launch, Page } from 'puppeteer-core';

const SITE = path.join(__dirname, '../../dist/site');
const ADDRESS = pathToFileURL(path.join(SITE, 'index.html')).href;
const AXE = require.resolve('axe-core/axe.min.js');
const MOST_BYTES = 200_000;
const MANIFEST = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: proxy
      image: proxy:1
      restartPolicy: Always
      env: [{name: PORT, value: 8080}]
  containers:
    - name: web
      image: "<img src=x onerror=alert(1)>"
`;

const say = (line: string) => console.log(line);
const textOf = (page: Page, id: string) => page.$eval(`#${id}`, found => found.textContent ?? '');
const valueOf = (page: Page) => page.$eval('#input', input => (input as any).value as string);

async function type(page: Page, text: string) {
  await page.focus('#input');
  await page.keyboard.sendCharacter(text);
  await page.waitForFunction('document.querySelector("#findings li")');
}

async function isAccessible(page: Page) {
  await page.evaluate(fs.readFileSync(AXE, 'utf-8'));
  const { violations } = await page.evaluate('axe.run()') as { violations: { id: string; nodes: { html: string }[] }[] };
  assert.deepStrictEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
}

const TESTS: Record<string, (page: Page) => Promise<void>> = {
  'loads under 200 KB': async () => {
    const sizes = ['index.html', 'style.css', 'page.js'].map(file => gzipSync(fs.readFileSync(path.join(SITE, file))).length);
    const sum = sizes.reduce((all, size) => all + size);
    say(`first load: ${sum} bytes gzipped`);
    assert.ok(sum < MOST_BYTES, `${sum} bytes`);
  },
  'shows a finding at its line while typing, as harmless text': async page => {
    await type(page, MANIFEST);
    assert.match(await textOf(page, 'findings'), /Line 9/);
    assert.strictEqual(await page.$eval('#lines span:nth-child(9)', line => line.className), 'error');
    assert.strictEqual(await page.$('#findings img'), null);
  },
  'fixes one finding, by keyboard alone': async page => {
    await type(page, MANIFEST);
    for (let i = 0; i < 20 && !await page.evaluate('document.activeElement.matches("[aria-label^=Fix]")'); i++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    assert.notStrictEqual(await valueOf(page), MANIFEST);
    assert.match(await textOf(page, 'status'), /^Fixed /);
  },
  'carries the input in a link': async page => {
    await type(page, MANIFEST);
    await page.select('#version', '1.30');
    await page.click('#link');
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    assert.strictEqual(await valueOf(page), MANIFEST);
    assert.strictEqual(await page.$eval('#version', choice => (choice as any).value), '1.30');
  },
  'tries a sample': async page => {
    await page.waitForFunction('document.querySelectorAll("#sample option").length > 50');
    await page.select('#sample', 'port-clash');
    assert.match(await textOf(page, 'findings'), /port-clash/);
  },
  ...Object.fromEntries(['light', 'dark'].flatMap(scheme => [360, 1280, 2000].map(width => [
    `is accessible at ${width} px, ${scheme}`, async (page: Page) => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setViewport({ width, height: 900 });
      await type(page, MANIFEST);
      await page.screenshot({ path: path.join(SITE, `../site-${width}-${scheme}.png`) as `${string}.png` });
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'it scrolls sideways');
      await isAccessible(page);
    },
  ]))),
};

async function main() {
  const count = Object.keys(TESTS).length;
  const chromium = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf-8' }).stdout.trim();
  if (chromium === '') {
    say(`skipped: there is no chromium (Debian's package)\n0 passed, 0 failed, ${count} skipped`);
    return;
  }
  const browser = await launch({ executablePath: chromium, args: ['--no-sandbox'] });
  let failed = 0;
  for (const [title, test] of Object.entries(TESTS)) {
    const page = await browser.newPage();
    const foreign: string[] = [];
    page.on('request', request => /^(file|data|about):/.test(request.url()) || foreign.push(request.url()));
    try {
      await page.goto(ADDRESS);
      await test(page);
      assert.deepStrictEqual(foreign, [], 'something left the browser');
      say(`passed: ${title}`);
    } catch (error) {
      failed++;
      say(`FAILED: ${title}\n${(error as Error).message}`);
    }
    await page.close();
  }
  await browser.close();
  say(`${count - failed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main().catch(error => {
  say(`${(error as Error).stack}\n0 passed, 1 failed, 0 skipped`);
  process.exitCode = 1;
});

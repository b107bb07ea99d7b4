import * as assert from 'assert';
import * as fs from 'fs';
import * as path from 'path';
import { gzipSync } from 'zlib';
import { SITE } from './served';
import { SiteTest } from './visitor';

const MOST_BYTES = 200_000;
/** One page of each kind: with nothing in it yet, with findings and a story, and of the documentation with code, tables and a picture. */
const KINDS: readonly string[] = [
  'index.html', 'index.html#try=api-wrong-type', 'README.html', 'docs/rules/README.html', 'docs/rules/port-clash.html',
];
const WIDTHS: readonly number[] = [360, 1024, 2000];
const SHOTS = path.join(SITE, '../site-pictures');

/** All pages, and that everybody can use them. */
export const PAGES: Record<string, SiteTest> = {
  'loads less than 200 KB before it can be used': async visitor => {
    const loaded: string[] = [];
    visitor.page.on('request', request => request.url().startsWith(visitor.site) && loaded.push(request.url().slice(visitor.site.length)));
    await visitor.open();
    // The manifests to try, and what says what is wrong with broken YAML, come when all the rest is there.
    const first = loaded.filter(file => !['samples.js', 'yaml.js'].includes(file));
    assert.deepStrictEqual(first.sort(), ['checks.js', 'index.html', 'page.js', 'style.css']);
    const sizes = first.map(file => gzipSync(fs.readFileSync(path.join(SITE, file))).length);
    const sum = sizes.reduce((all, size) => all + size);
    console.log(`first load: ${sum} bytes gzipped`);
    assert.ok(sum < MOST_BYTES, `${sum} bytes`);
  },
  'has no link that leads nowhere': async () => {
    const pages = fs.readdirSync(SITE, { recursive: true, encoding: 'utf-8' }).filter(file => file.endsWith('.html'));
    const texts = new Map(pages.map(file => [file, fs.readFileSync(path.join(SITE, file), 'utf-8')]));
    const broken = [...texts].flatMap(([file, text]) => [...text.matchAll(/ (?:href|src)="([^"]*)"/g)].flatMap(([, target]) => {
      if (/^[a-z]+:/.test(target)) {
        return /^(?:https?:\/\/|data:,$)/.test(target) ? [] : [`${file}: ${target}`];
      }
      const [to, section] = target.split('#');
      const found = to === '' ? file : path.join(path.dirname(file), to);
      const isThere = fs.existsSync(path.join(SITE, found))
        && (section === undefined || section.startsWith('try=') || (texts.get(found)?.includes(` id="${section}"`) ?? false));
      return isThere ? [] : [`${file}: ${target}`];
    }));
    assert.deepStrictEqual(broken, []);
    assert.ok(pages.length > 100);
  },
  'works in a page that was opened from a file': async ({ page }) => {
    await page.goto(`file://${SITE}/index.html#try=port-clash`);
    await page.waitForFunction('document.querySelector("#findings li")');
  },
  ...Object.fromEntries(['light', 'dark'].flatMap(scheme => KINDS.map(kind => [
    `is for everybody: ${kind}, ${scheme}, ${WIDTHS.join(', ')} px`, async visitor => {
      await visitor.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await visitor.open(kind);
      await visitor.waitFor(kind.includes('#') ? 'document.querySelector("#findings li")' : 'document.querySelector("h1")');
      await visitor.isAccessible();
      for (const width of WIDTHS) {
        await visitor.page.setViewport({ width, height: 900 });
        const name = `${kind.replace(/\W+/g, '-')}-${width}-${scheme}`;
        await visitor.page.screenshot({ path: path.join(SHOTS, `${name}.png`) as `${string}.png` });
        await visitor.fits();
      }
    },
  ] satisfies [string, SiteTest]))),
};

fs.mkdirSync(SHOTS, { recursive: true });

import * as assert from 'assert';
import * as fs from 'fs';
import * as path from 'path';
import { SITE } from './served';
import { SiteTest, Visitor } from './visitor';

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
      image: web:1
`;
const BIG = Array.from({ length: 800 }, (_, i) => MANIFEST.replace('name: web}', `name: web-${i}}`)).join('---\n');

const waitForFindings = (visitor: Visitor) => visitor.waitFor('document.querySelector("#findings li")');

/** What the page says of manifests. */
export const CHECKS: Record<string, SiteTest> = {
  'shows a finding at its line while typing': async visitor => {
    await visitor.type(MANIFEST);
    assert.match(await visitor.textOf('#findings'), /Line 9.*api-wrong-type/);
    assert.deepStrictEqual(await visitor.texts('.numbers .error'), ['9']);
    assert.match(await visitor.textOf('#status'), /^1 error.* in 1 pod\.$/);
  },
  'leads from a finding to its place, and to the page of its rule': async visitor => {
    await visitor.type(MANIFEST);
    await visitor.page.click('#findings button');
    assert.strictEqual(await visitor.page.evaluate('getSelection().toString()'), 'value: 8080');
    await visitor.page.click('#findings a');
    await visitor.waitFor('document.querySelector("article h1")');
    assert.strictEqual(await visitor.textOf('h1'), 'api-wrong-type');
  },
  'stays quick while much is checked': async visitor => {
    await visitor.page.evaluate(`
      window.longest = 0;
      let last = performance.now();
      window.begin = last;
      window.beat = setInterval(() => {
        const now = performance.now();
        window.longest = Math.max(window.longest, now - last);
        last = now;
      }, 5);
      document.getElementById('input').value = ${JSON.stringify(BIG)};
      document.getElementById('input').dispatchEvent(new Event('input'));`);
    await visitor.says(/ in 800 pods\./);
    const [longest, all] = await visitor.page.evaluate('clearInterval(beat), [longest, performance.now() - begin]') as number[];
    console.log(`800 pods, ${BIG.length} characters: checked in ${all.toFixed(0)} ms, stood still for ${longest.toFixed(0)} ms at most`);
    assert.ok(longest < all / 2, `${longest} ms of ${all} ms`);
    assert.match(await visitor.textOf('#more'), /^And \d+ more\.$/);
    assert.ok(await visitor.page.$$eval('.numbers span', lines => lines.length < 100), 'only the lines that are seen are made');
  },
  'says what it cannot read, and where': async visitor => {
    await visitor.type('kind: Pod\nspec: [\n');
    await waitForFindings(visitor);
    await visitor.waitFor('/Flow sequence/.test(document.getElementById("findings").textContent)', () => visitor.textOf('#findings'));
    assert.strictEqual(await visitor.page.$eval('#story', story => (story as any).hidden), true);
  },
  'tells the story of each pod': async visitor => {
    await visitor.type(`${MANIFEST}---\n${MANIFEST.replace('name: web}', 'name: shop}')}`);
    assert.deepStrictEqual(await visitor.texts('#pod option'), ['Pod web', 'Pod shop']);
    assert.match(await visitor.textOf('#chapters'), /proxy \(native sidecar\) starts at once/);
    await visitor.page.select('#pod', 'Pod shop');
    await visitor.waitFor('document.getElementById("picture").complete && document.getElementById("picture").naturalWidth === 720');
    assert.match(await visitor.page.$eval('#picture', picture => picture.getAttribute('alt')!), /^Pod shop: /);
    assert.strictEqual(await visitor.value('#pod'), 'Pod shop');
  },
  'draws no picture that would keep the browser busy, which can be saved': async visitor => {
    const containers = Array.from({ length: 1000 }, (_, i) => ({ name: `c${i}`, image: 'web:1' }));
    await visitor.type(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers } }));
    assert.strictEqual(await visitor.page.$eval('.picture', picture => (picture as any).hidden), true);
    assert.match(await visitor.page.$eval('#save', link => (link as any).href), /^blob:/);
    assert.match(await visitor.textOf('#chapters'), /1000 app containers/);
  },
  'judges for the version and the Pod Security that are chosen': async visitor => {
    await visitor.type(MANIFEST);
    await visitor.page.select('#version', '1.27');
    await visitor.waitFor('/native-sidecar-unsupported/.test(document.getElementById("findings").textContent)');
    await visitor.page.select('#security', 'restricted');
    await visitor.waitFor('/pss-restricted/.test(document.getElementById("findings").textContent)');
  },
  'opens files that are chosen, and files that are dropped': async visitor => {
    const example = path.join(SITE, '../../test/integ/expected/init-html.k8s.yaml');
    const chooser = await visitor.page.$('#files');
    await (chooser as any).uploadFile(example);
    await visitor.checked(fs.readFileSync(example, 'utf-8'));
    await visitor.page.evaluate(`
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(MANIFEST)}], 'a.yaml'));
      dataTransfer.items.add(new File([${JSON.stringify(MANIFEST)}], 'b.yaml'));
      document.getElementById('input').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));`);
    await visitor.checked(`${MANIFEST}---\n${MANIFEST}`);
  },
  'finds what is wrong in the manifest of each page of a rule': async visitor => {
    const pages = fs.readdirSync(path.join(SITE, 'docs/rules')).map(file => path.basename(file, '.html')).filter(name => name !== 'README');
    const tried = pages.filter(name => fs.readFileSync(path.join(SITE, `docs/rules/${name}.html`), 'utf-8').includes(`#try=${name}"`));
    // What a pattern knows stands in no manifest, and what is found on request is not asked for.
    assert.deepStrictEqual(pages.filter(name => !tried.includes(name)), [
      'adapter-without-source', 'ambassador-bypassed', 'image-without-digest', 'service-bypasses-proxy',
    ]);
    for (const name of tried) {
      await visitor.page.evaluate(`location.hash = "try=${name}"`);
      await visitor.waitFor(`[...document.querySelectorAll("#findings a")].some(rule => rule.textContent === "${name}")`);
    }
    assert.strictEqual(await visitor.value('#sample'), tried[tried.length - 1]);
  },
  'is used by keyboard alone, which is seen wherever it is': async visitor => {
    const press = (key: 'ArrowDown' | 'Enter' | 'Tab') => visitor.page.keyboard.press(key);
    const isAt = async (selector: string) => assert.ok(await visitor.page.evaluate(`document.activeElement.matches("${selector}")`), selector);
    await visitor.tabTo('#sample');
    await press('ArrowDown');
    await visitor.says(/ in 1 pod\./);
    await visitor.tabTo('#version');
    await press('ArrowDown');
    await visitor.tabTo('#input');
    await press('Tab');
    await visitor.tabTo('#findings button');
    await press('Enter');
    await isAt('#input');
    await visitor.tabTo('#link');
    await press('Enter');
    await visitor.says(/link/);
    assert.match(visitor.page.url(), /#version=1\.37&input=/);
    const seen = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await press('Tab');
      seen.add(await visitor.page.evaluate(`[document.activeElement.id || document.activeElement.className || document.activeElement.tagName,
        [document.activeElement, document.activeElement.parentElement].some(each => getComputedStyle(each).outlineStyle !== "none")].join()`) as string);
    }
    for (const part of ['A', 'sample', 'open', 'version', 'security', 'link', 'input', 'markdown', 'save', 'picture']) {
      assert.ok(seen.has(`${part},true`), `${part}: ${[...seen].join(' ')}`);
    }
  },
  'offers the examples': async visitor => {
    await visitor.waitFor('document.querySelectorAll("#sample optgroup").length === 2');
    await visitor.page.select('#sample', 'database-ambassador');
    await visitor.says(/^Nothing found in 3 pods\./);
  },
};

/** What it mends. */
export const FIXES: Record<string, SiteTest> = {
  'fixes one finding by keyboard alone, which can be undone': async visitor => {
    await visitor.type(MANIFEST);
    await visitor.tabTo('.fix');
    await visitor.page.keyboard.press('Enter');
    assert.match(await visitor.says(/^Fixed/), /^Fixed 1 finding\. /);
    const fixed = MANIFEST.replace('value: 8080', 'value: "8080"');
    assert.strictEqual(await visitor.value(), fixed);
    assert.ok(await visitor.page.evaluate('document.activeElement.closest("#findings") !== null'), 'the keyboard stays in the list');
    await visitor.page.focus('#input');
    await visitor.page.keyboard.down('Control');
    await visitor.page.keyboard.press('z');
    await visitor.page.keyboard.up('Control');
    await visitor.checked(MANIFEST);
  },
  'fixes the finding of which the button is, and not its twin in another document': async visitor => {
    await visitor.type(`${MANIFEST}---\n${MANIFEST}`);
    const buttons = await visitor.page.$$('.fix[aria-label*="api-wrong-type"]');
    assert.strictEqual(buttons.length, 2);
    await buttons[1].click();
    await visitor.says(/^Fixed 1 finding\. /);
    assert.strictEqual(await visitor.value(), `${MANIFEST}---\n${MANIFEST.replace('value: 8080', 'value: "8080"')}`);
  },
  'fixes all that is safe, and only when told to what is not': async visitor => {
    await visitor.type(`${MANIFEST}---\n${MANIFEST}`);
    assert.match(await visitor.textOf('#fix-all'), /\(2\)/);
    await visitor.page.click('#fix-all');
    await visitor.says(/^Fixed 2 findings\. /);
    const fixed = MANIFEST.replace('value: 8080', 'value: "8080"');
    assert.strictEqual(await visitor.value(), `${fixed}---\n${fixed}`);
    assert.strictEqual(await visitor.page.$eval('#fix-all', button => (button as any).hidden), true);
  },
};

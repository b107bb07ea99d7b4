import * as assert from 'assert';
import { deflateRawSync } from 'zlib';
import { SiteTest } from './visitor';

const SCRIPT = '<script>window.pwned = 1</script><img src=x onerror=\'window.pwned = 2\'>';
const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${JSON.stringify(SCRIPT)}
  namespace: "\\e[2J\\u202Egnp.exe"
spec:
  template:
    spec:
      initContainers:
        - name: "a\\u202Eb\\x01c\\x02d\\x03"
          image: ${JSON.stringify('"><svg onload=\'window.pwned = 3\'>')}
      containers:
        - name: ${JSON.stringify(SCRIPT)}
          image: "x\\u2028y"
          ${JSON.stringify(SCRIPT)}: "javascript:window.pwned = 4"
          env: [{ name: PORT, value: 8080 }]
      volumes: [{ name: ${JSON.stringify(SCRIPT)}, emptyDir: {} }]
`;

const MANIFESTS = '#input=';
const linkOf = (text: string | Buffer) => `index.html${MANIFESTS}${deflateRawSync(text).toString('base64url')}`;

/** Whatever it is given, it is shown as a text, and nothing of it is run. */
export const HOSTILE_INPUT: Record<string, SiteTest> = {
  'shows hostile names as harmless text': async visitor => {
    await visitor.type(MANIFEST);
    await visitor.waitFor('document.querySelectorAll("#findings li").length > 3');
    const shown = await visitor.texts('#findings, #chapters, #pod, #status, .numbers');
    assert.ok(shown.join('').includes('<script>'));
    assert.doesNotMatch(shown.join(''), /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
    assert.strictEqual(await visitor.page.$('main :is(script, img:not([src^="data:"], [src^="blob:"]), svg)'), null);
    assert.strictEqual(await visitor.page.evaluate('window.pwned'), undefined);
    assert.deepStrictEqual(await visitor.page.$$eval('main a', links => links.filter(link => !/^(?:blob:|docs\/[\w/-]+\.html)/.test(link.getAttribute('href')!)).length), 0);
  },
  'lets nothing leave the browser, neither from the page nor from its worker': async visitor => {
    await visitor.type(MANIFEST);
    const attempt = `fetch('${visitor.site}style.css').then(() => 'it left', error => String(error))`;
    assert.match(String(await visitor.page.evaluate(attempt)), /TypeError/);
    const [worker] = visitor.page.workers();
    assert.match(String(await worker.evaluate(attempt)), /TypeError/);
    assert.strictEqual(await visitor.page.evaluate(`new Promise(resolve => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
      new Image().src = '${visitor.site}docs/patterns.svg';
    })`), 'img-src');
  },
  'refuses a link that is damaged': async visitor => {
    for (const damaged of ['!', 'AAAA', deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url'), '%00%ff', '<script>']) {
      await visitor.open(`index.html${MANIFESTS}${damaged}`);
      await visitor.says(/^The link is damaged: what it carries cannot be read\.$/);
      assert.strictEqual(await visitor.value(), '');
    }
  },
  'refuses a link that holds more than the page takes': async visitor => {
    await visitor.open(linkOf(Buffer.alloc(100_000_000, 'a')));
    await visitor.says(/^The link carries more than 1 MB/);
  },
  'takes from a link only what can be chosen': async visitor => {
    await visitor.open(`${linkOf(MANIFEST)}&version=1.1&security=%3Cscript%3E`);
    await visitor.checked(MANIFEST);
    assert.strictEqual(await visitor.value('#version'), '');
    assert.strictEqual(await visitor.value('#security'), '');
    await visitor.open('index.html#try=__proto__');
    await visitor.says(/^The link names a sample that is not there\.$/);
  },
  'carries the text and what is chosen in a link': async visitor => {
    await visitor.type(MANIFEST);
    await visitor.page.select('#version', '1.30');
    await visitor.page.select('#security', 'baseline');
    await visitor.page.click('#link');
    await visitor.says(/link/);
    const address = visitor.page.url();
    await visitor.open(address.slice(visitor.site.length));
    await visitor.checked(MANIFEST);
    assert.strictEqual(await visitor.value('#version'), '1.30');
    assert.strictEqual(await visitor.value('#security'), 'baseline');
  },
};

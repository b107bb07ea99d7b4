/** Builds the page in the browser into dist/site: the page, the manifests to try, and the pages of the rules. */
import * as fs from 'fs';
import * as path from 'path';
import { buildSync } from 'esbuild';
import { Marked } from 'marked';

const ROOT = path.join(__dirname, '..');
const SITE = path.join(ROOT, 'dist/site');
const RULES = path.join(ROOT, 'docs/rules');
const EXAMPLES = path.join(ROOT, 'test/integ/expected');
const VERSIONS = Array.from({ length: 11 }, (_, i) => `1.${37 - i}`);
const BLOB = 'https://github.com/cdk8s-pod-patterns/cdk8s-pod-patterns/blob/main/docs/rules/';

const read = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), 'utf-8');

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}

/** The first manifest under the heading "Wrong". */
function wrongIn(markdown: string): string | undefined {
  return /\n## Wrong\n[^]*?\n```yaml\n([^]*?)```/.exec(markdown)?.[1];
}

const marked = new Marked({
  renderer: { html: ({ text }) => escaped(text) },
  walkTokens: token => {
    if (token.type === 'link') {
      token.href = /^[\w-]+\.md/.test(token.href)
        ? token.href.replace('README.md', 'index.md').replace(/\.md/, '.html')
        : new URL(token.href, BLOB).href;
    }
  },
});

function pageOf(title: string, markdown: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../style.css">
<title>${escaped(title)}: cdk8s-pod-patterns</title>
</head>
<body>
<header><nav aria-label="Pages"><a href="../index.html">Check a pod</a> · <a href="index.html">All rules</a></nav></header>
<main><article>
${marked.parse(markdown, { async: false }).replaceAll('<pre>', '<pre tabindex="0">').replaceAll('<table>', '<table tabindex="0">')}</article></main>
</body>
</html>
`;
}

fs.rmSync(SITE, { recursive: true, force: true });
fs.mkdirSync(path.join(SITE, 'rules'), { recursive: true });
buildSync({
  absWorkingDir: ROOT,
  entryPoints: ['site/page.ts'],
  outfile: path.join(SITE, 'page.js'),
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['module', 'main'],
  define: { SAMPLES_AT: '"samples.js"', VERSIONS: JSON.stringify(VERSIONS) },
  minify: true,
  charset: 'utf8',
  logLevel: 'warning',
});
['index.html', 'style.css'].forEach(file => fs.copyFileSync(path.join(ROOT, 'site', file), path.join(SITE, file)));

const pages = fs.readdirSync(RULES).filter(file => file.endsWith('.md')).sort();
const samples = pages.flatMap(file => {
  const text = wrongIn(read(RULES, file));
  return text === undefined ? [] : [{ name: path.basename(file, '.md'), text }];
});
for (const file of fs.readdirSync(EXAMPLES).sort()) {
  samples.push({ name: `example: ${path.basename(file, '.k8s.yaml')}`, text: read(EXAMPLES, file) });
}
fs.writeFileSync(path.join(SITE, 'samples.js'), `window.SAMPLES = ${JSON.stringify(samples)};\n`);
for (const file of pages) {
  const name = file === 'README.md' ? 'index' : path.basename(file, '.md');
  fs.writeFileSync(path.join(SITE, 'rules', `${name}.html`), pageOf(name === 'index' ? 'Rules' : name, read(RULES, file)));
}

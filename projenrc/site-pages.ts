/** The pages of the documentation for the page in the browser: Markdown as HTML. */
import * as path from 'path';
import { Marked, Parser, Renderer, Token, Tokens } from 'marked';

/** What the navigation of each page leads to. */
const NAVIGATION: readonly (readonly [page: string, title: string])[] = [
  ['index.html', 'Check a pod'],
  ['README.html', 'Patterns'],
  ['docs/any-workload.html', 'Any workload'],
  ['docs/rules/README.html', 'Rules'],
  ['docs/explain.html', 'Stories'],
  ['docs/command-line.html', 'Command line'],
  ['docs/pipelines.html', 'Pipelines'],
  ['docs/proven.html', 'What is proven'],
];

/** Nothing is run, and nothing loaded but the pictures that are there. */
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'";

/** What is known when a page is made. */
export interface SiteFacts {
  /** The files that become pages or stand beside them, by their paths in the repository. */
  readonly files: ReadonlySet<string>;
  /** Where the files are that do not. */
  readonly repository: string;
  /** The rules whose wrong manifest can be tried. */
  readonly samples: ReadonlySet<string>;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}

export function navigation(page: string): string {
  const items = NAVIGATION.map(([target, title]) => {
    return `<li><a href="${relative(page, target)}"${target === page ? ' aria-current="page"' : ''}>${title}</a></li>`;
  });
  return `<nav aria-label="Pages"><ul>\n${items.join('\n')}\n</ul></nav>`;
}

/** The page that is made of a file of Markdown. */
export function pageFor(file: string): string {
  return file.replace(/\.md$/, '.html');
}

/** @param file its path in the repository, to which its links are relative */
export function pageOf(file: string, markdown: string, facts: SiteFacts): string {
  const page = pageFor(file);
  const title = /^# (.*)/m.exec(markdown)?.[1] ?? file;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${relative(page, 'style.css')}">
<title>${escaped(title.replaceAll('`', ''))}${title === 'cdk8s-pod-patterns' ? '' : ': cdk8s-pod-patterns'}</title>
</head>
<body>
<header>
${navigation(page)}
</header>
<main><article>
${articleOf(file, markdown, facts)}</article></main>
</body>
</html>
`;
}

function articleOf(file: string, markdown: string, facts: SiteFacts): string {
  const marked = new Marked({
    renderer: {
      heading: headings(),
      code: codeOf(sampleOf(file, facts)),
      table(token) {
        return wide('table', Renderer.prototype.table.call(this, token));
      },
      // The pages are ours, and say what they quote as Markdown: a tag in them is a break in a table, or a mistake that shows.
      html: ({ text }) => text === '<br>' ? text : escaped(text),
    },
    walkTokens: token => lead(token, file, facts),
  });
  return marked.parse(markdown, { async: false });
}

/** Leads to another page, or to a file in the repository. */
function lead(token: Token, file: string, { files, repository }: SiteFacts) {
  if ((token.type !== 'link' && token.type !== 'image') || /^(?:[a-z]+:|#)/.test(token.href)) {
    return;
  }
  const [target, section] = token.href.split('#');
  const found = path.posix.join(path.posix.dirname(file), target);
  const address = files.has(found) ? relative(pageFor(file), pageFor(found)) : `${repository}/blob/main/${found}`;
  token.href = section === undefined ? address : `${address}#${section}`;
}

function relative(page: string, target: string): string {
  return path.posix.relative(path.posix.dirname(page), target);
}

/** Headings with the ids that GitHub gives them. */
function headings() {
  const seen = new Map<string, number>();
  return function (this: { readonly parser: Parser }, { tokens, depth, text }: Tokens.Heading): string {
    const slug = text.toLowerCase().replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return `<h${depth} id="${slug}${count === 0 ? '' : `-${count}`}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
  };
}

/** The name of the manifest to try that a page has; undefined if none. */
function sampleOf(file: string, { samples }: SiteFacts): string | undefined {
  const name = path.posix.basename(file, '.md');
  return file.startsWith('docs/rules/') && samples.has(name) ? name : undefined;
}

/** Code that can be scrolled with the keyboard; below the first YAML, which is the wrong one, is where to try it. */
function codeOf(sample: string | undefined) {
  let isTried = sample === undefined;
  return ({ text, lang = '' }: Tokens.Code): string => {
    const code = wide(lang === '' ? 'code' : lang.split(' ')[0], `<pre><code>${escaped(text)}\n</code></pre>\n`);
    const isFirst = !isTried && lang.startsWith('yaml');
    isTried ||= isFirst;
    return isFirst ? `${code}<p><a href="../../index.html#try=${sample}">Try it on the page</a></p>\n` : code;
  };
}

let regions = 0;

/** Something wide, which is scrolled by itself. */
function wide(what: string, html: string): string {
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(what)} ${++regions}">${html}</div>\n`;
}

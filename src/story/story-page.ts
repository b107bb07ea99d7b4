import { storyHtml, titleHtml } from './html';
import { storySvg } from './picture/svg';
import { escaped } from './picture/xml';
import type { Story } from './story';
import { counted } from './words';

/** Nothing is loaded, and no script runs, whatever stands in a manifest. */
const POLICY = 'default-src \'none\'; style-src \'unsafe-inline\'';

const STYLE = `
:root { color-scheme: light dark; --line: #d0d7de; --code: #f3f4f6; --error: #b42318; --warning: #8a5300; --quiet: #59636e;
  --link: #0757ba; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3d444d; --code: #262c36; --error: #ff9a8f; --warning: #f0b429; --quiet: #9aa4af; --link: #79b8ff; }
}
body { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1.5rem; }
h3 { margin-bottom: 0.25rem; }
p, ul, ol, table { margin: 0.25rem 0 0.75rem; }
a { color: var(--link); }
code { font: 0.9em ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--code); border-radius: 4px;
  padding: 0.1em 0.3em; overflow-wrap: anywhere; unicode-bidi: isolate; }
figure { margin: 1rem 0; overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: 0.2rem 1rem 0.2rem 0; text-align: left; vertical-align: top; }
td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
li.error, li.warning, li.info, li.acknowledged { list-style: none; }
.error { color: var(--error); }
.warning { color: var(--warning); }
.acknowledged, .origin { color: var(--quiet); }
@media print { h2 { break-before: page; } }
`;

/** A story on a page. */
export interface ToldPod {
  readonly story: Story;
  /** Where the pod comes from, such as `Deployment 'shop/web'`, fit to print. */
  readonly origin?: string;
}

/**
 * The stories of pods, with their pictures, as one page of HTML that needs nothing else: no script, no font, no address that is loaded.
 * It is well-formed XML, and the same each time.
 *
 * @param name what the pods are of, such as a chart
 */
export function storyPage(name: string, pods: readonly ToldPod[]): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}"/>
<title>The pods of ${escaped(name)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>The pods of <code>${escaped(name)}</code></h1>
${contents(pods)}
</header>
<main>
${pods.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function contents(pods: readonly ToldPod[]): string {
  const items = pods.map(({ story }, i) => `<li><a href="#pod-${i + 1}">${titleHtml(story)}</a>${found(story)}</li>`);
  return pods.length < 2 ? '' : ['<nav aria-label="Pods">', '<ul>', ...items, '</ul>', '</nav>'].join('\n');
}

/** How many errors and warnings there are. */
function found({ findings }: Story): string {
  const counting = findings.filter(({ acknowledged }) => acknowledged === undefined);
  return (['error', 'warning'] as const).flatMap(severity => {
    const number = counting.filter(finding => finding.severity === severity).length;
    return number === 0 ? [] : [` <span class="${severity}">${counted(number, severity)}</span>`];
  }).join(',');
}

function section({ story, origin }: ToldPod, index: number): string {
  const id = `pod-${index + 1}`;
  return [
    `<section id="${id}" aria-labelledby="${id}-title">`,
    `<h2 id="${id}-title">${titleHtml(story)}</h2>`,
    ...origin === undefined ? [] : [`<p class="origin">${escaped(origin)}</p>`],
    '<figure>',
    `${storySvg(story, `${id}-picture`)}</figure>`,
    storyHtml(story),
    '</section>',
  ].join('\n');
}

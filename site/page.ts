import { fragmentOf, sharedIn } from './fragment';
import { PodAnalysisOptions, PodSecurityLevel } from '../src/analysis/analysis-options';
import { FileFinding } from '../src/report/file-report';
import { mended } from '../src/report/mend';
import { reportOn } from '../src/report/reported';

/** The manifests to try: written into the page when it is built. */
declare const SAMPLES_AT: string;
declare const VERSIONS: readonly string[];

interface Sample {
  readonly name: string;
  readonly text: string;
}

const FILE = 'manifests.yaml';
const WAIT_MS = 150;

function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

const input = byId<HTMLTextAreaElement>('input');
const lines = byId('lines');
const list = byId('findings');
const status = byId('status');
const version = byId<HTMLSelectElement>('version');
const security = byId<HTMLSelectElement>('security');
const sample = byId<HTMLSelectElement>('sample');

/** An element with a text, which is never read as HTML. */
function element<K extends keyof HTMLElementTagNameMap>(tag: K, text = '', className = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

function analysis(): PodAnalysisOptions {
  return {
    kubernetesVersion: version.value || undefined,
    podSecurity: (security.value || undefined) as PodSecurityLevel | undefined,
  };
}

function check() {
  const { findings, pods } = reportOn([{ file: FILE, text: input.value }], { analysis: analysis() });
  const counted = findings.filter(({ ignored }) => ignored === undefined);
  status.textContent = input.value.trim() === ''
    ? 'Nothing to check yet.'
    : `${counted.length} ${counted.length === 1 ? 'finding' : 'findings'} in ${pods} ${pods === 1 ? 'pod' : 'pods'}.`;
  list.replaceChildren(...counted.map(itemOf));
  showLines(counted);
}

function itemOf(finding: FileFinding): HTMLLIElement {
  const item = element('li', '', finding.severity);
  const line = element('button', `Line ${finding.at.start.line}`);
  line.type = 'button';
  line.addEventListener('click', () => select(finding));
  item.append(line, element('b', finding.severity));
  const rule = element('a', finding.rule);
  if (finding.docs !== undefined) {
    rule.href = `rules/${finding.rule}.html`;
  }
  item.append(rule, element('p', finding.message));
  [finding.written, finding.fix].filter(text => text).forEach(text => item.append(element('p', text)));
  if (finding.fixable !== undefined) {
    const fix = element('button', finding.fixable === 'safe' ? 'Fix' : 'Fix, though it changes what runs');
    fix.type = 'button';
    fix.setAttribute('aria-label', `${fix.textContent}: ${finding.rule}, line ${finding.at.start.line}`);
    fix.addEventListener('click', () => mend(finding));
    item.append(fix);
  }
  return item;
}

function mend({ rule, path, object, container }: FileFinding) {
  const { files: [{ text, applied }], refused } = mended([{ file: FILE, text: input.value }], {
    analysis: analysis(),
    unsafe: true,
    only: other => other.rule === rule && other.path === path && other.container === container
      && other.object.kind === object?.kind && other.object.name === object.name && other.object.namespace === object.namespace,
  });
  if (applied.length > 0) {
    input.value = text;
  }
  check();
  status.textContent = applied.length > 0
    ? `Fixed ${rule}. ${status.textContent}`
    : `Not fixed: ${refused[0]?.reason ?? 'it cannot be mended alone'}.`;
  // The button is gone, and the keyboard with it.
  input.focus();
}

function select({ at: { start } }: FileFinding) {
  const before = input.value.split(/\r\n|[\r\n]/).slice(0, start.line - 1);
  const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + start.column - 1;
  input.focus();
  input.setSelectionRange(offset, offset);
  input.scrollTop = (start.line - 4) * parseFloat(getComputedStyle(input).lineHeight);
}

function showLines(findings: readonly FileFinding[]) {
  const severities = new Map<number, string>();
  for (const severity of ['info', 'warning', 'error']) {
    findings.filter(finding => finding.severity === severity).forEach(({ at }) => severities.set(at.start.line, severity));
  }
  const count = input.value.split('\n').length;
  lines.replaceChildren(...Array.from({ length: count }, (_, i) => element('span', String(i + 1), severities.get(i + 1))));
  lines.scrollTop = input.scrollTop;
}

function show(text: string) {
  input.value = text;
  check();
}

function fill(select: HTMLSelectElement, names: readonly string[]) {
  names.forEach(name => select.append(element('option', name)));
}

/** Loaded beside the page: few open one. A script, as the page may connect to nothing. */
function loadSamples() {
  const script = element('script');
  script.src = SAMPLES_AT;
  script.addEventListener('load', () => {
    const samples = (window as unknown as { SAMPLES: readonly Sample[] }).SAMPLES;
    fill(sample, samples.map(({ name }) => name));
    sample.addEventListener('change', () => {
      const chosen = samples.find(({ name }) => name === sample.value);
      chosen && show(chosen.text);
    });
  });
  document.head.append(script);
}

function readLink() {
  const shared = sharedIn(location.hash);
  if (shared) {
    version.value = VERSIONS.includes(shared.version) ? shared.version : '';
    security.value = ['baseline', 'restricted'].includes(shared.security) ? shared.security : '';
    show(shared.text);
  }
}

let waiting: number | undefined;
input.addEventListener('input', () => {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(check, WAIT_MS);
});
input.addEventListener('scroll', () => lines.scrollTop = input.scrollTop);
[version, security].forEach(choice => choice.addEventListener('change', check));
document.addEventListener('dragover', event => event.preventDefault());
document.addEventListener('drop', event => {
  event.preventDefault();
  void event.dataTransfer?.files[0]?.text().then(show);
});
byId('link').addEventListener('click', () => {
  location.hash = fragmentOf({ text: input.value, version: version.value, security: security.value });
  status.textContent = 'The address of this page now carries what you typed: copy it.';
});
window.addEventListener('hashchange', readLink);

fill(version, VERSIONS);
check();
readLink();
loadSamples();

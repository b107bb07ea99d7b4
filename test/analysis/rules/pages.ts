import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { Json } from '../../../src/analysis/manifest/json';
import { PodKnowledge } from '../../../src/analysis/pod/pod-knowledge';
import { Target } from '../../../src/analysis/pod/pod-spec';

/** A manifest of a rule's page, and the cluster that it is meant for. */
export interface PageManifest {
  readonly objects: Json[];
  readonly target: Target;
  /** What a pattern knows of the pod. */
  readonly knowledge?: PodKnowledge;
}

const PAGES = path.join(__dirname, '../../../docs/rules');

/** The wrong and the right manifest of a rule's page. */
export function manifestsOf(rule: string): { readonly wrong: PageManifest; readonly right: PageManifest } {
  const page = pageOf(rule);
  return { wrong: manifestIn(page, 'Wrong'), right: manifestIn(page, 'Right') };
}

export function pageOf(rule: string): string {
  return fs.readFileSync(path.join(PAGES, `${rule}.md`), 'utf-8');
}

/**
 * What a cluster said of the manifests, as the page quotes it: the lines of the text block below each. Where a version says otherwise than
 * the newest, a block of its own follows, behind a line that begins with its name.
 */
export function quotesOf(rule: string, minor?: number): { readonly wrong: string[]; readonly right: string[] } {
  return { wrong: quotesBelow(pageOf(rule), 'Wrong', minor), right: quotesBelow(pageOf(rule), 'Right', minor) };
}

function quotesBelow(page: string, heading: string, minor?: number): string[] {
  const [, section = ''] = page.split(new RegExp(`^## ${heading}$`, 'm'));
  const blocks = [...section.split(/^## /m)[0].matchAll(/^(?:(.*)\n\n)?```text\n([\s\S]*?)^```/gm)];
  const [, , text = ''] = blocks.find(([, said]) => said?.startsWith(`Kubernetes 1.${minor} `)) ?? blocks[0] ?? [];
  return text.split('\n').filter(line => line !== '');
}

/**
 * The first YAML block below a heading; `kubernetesVersion=1.28`, `podSecurity=restricted` and, at the end, what a pattern
 * knows as `knowledge={…}` may stand behind `yaml`.
 */
function manifestIn(page: string, heading: string): PageManifest {
  const [, options, text] = new RegExp(`^## ${heading}\\n[\\s\\S]*?^\`\`\`yaml(.*)\\n([\\s\\S]*?)^\`\`\``, 'm').exec(page) ?? [];
  if (text === undefined) {
    throw new Error(`the page has no YAML below "## ${heading}":\n${page}`);
  }
  const version = /kubernetesVersion=1\.(\d+)/.exec(options)?.[1];
  const level = /podSecurity=(\w+)/.exec(options)?.[1];
  const knowledge = /knowledge=(\{.*\})/.exec(options)?.[1];
  return {
    knowledge: knowledge === undefined ? undefined : JSON.parse(knowledge),
    objects: parseAllDocuments(text, { version: '1.1', merge: true }).map(document => document.toJS()),
    target: { minor: version === undefined ? undefined : Number(version), podSecurity: level as Target['podSecurity'] },
  };
}

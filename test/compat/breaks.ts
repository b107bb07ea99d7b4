/** What in this version breaks what works with another one. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '../..');

/** Something that breaks, by a key under which it can be allowed. */
export interface Break { readonly key: string; readonly message: string }

/** What jsii-diff finds in the interface; both folders have an assembly, and what it needs is found from there. */
export function breaksOfInterface(released: string, current: string): Break[] {
  const program = path.join(ROOT, 'node_modules/.bin/jsii-diff');
  const { status, stderr } = spawnSync(program, ['--keys', released, current], { encoding: 'utf-8' });
  const found = [...stderr.matchAll(/^err +- (.*) \[([^\]\n]+)\]$/gm)].map(([, message, key]) => ({ key, message }));
  if (status !== 0 && found.length === 0) {
    throw new Error(`jsii-diff failed:\n${stderr}`);
  }
  return found;
}

const SEVERITIES = ['info', 'warning', 'error'];

/** The severities of rules, as the table of docs/rules/README.md has them. */
function severitiesIn(table: string): Map<string, number> {
  const rows = [...table.matchAll(/^\| \[([a-z-]+)\]\([a-z-]+\.md\) \| (info|warning|error)\b/gm)];
  return new Map(rows.map(([, id, severity]) => [id, SEVERITIES.indexOf(severity)]));
}

/** A pipeline must not fail for what the author of a manifest has not changed. What the API server refuses is up to Kubernetes. */
export function breaksOfRules(released: string, current: string): Break[] {
  const [before, now] = [released, current].map(severitiesIn);
  const gone = [...before.keys()].filter(id => !now.has(id));
  const most = (id: string) => id.startsWith('api-') ? Infinity : before.get(id) ?? SEVERITIES.indexOf('warning');
  const stricter = [...now].filter(([id, severity]) => severity > most(id));
  return [
    ...gone.map(id => ({ key: `rule:${id}`, message: `the rule ${id} is gone: options and acknowledgements that name it fail` })),
    ...stricter.map(([id, severity]) => {
      const was = before.has(id) ? `was ${SEVERITIES[before.get(id)!]}` : 'is new, and may be a warning at most';
      return { key: `severity:${id}`, message: `the rule ${id} is ${SEVERITIES[severity]}: it ${was}` };
    }),
  ];
}

/** What is wrong with breaks that are to be allowed, in words. */
export function problemsOf(breaks: readonly Break[], allowed: Readonly<Record<string, string>>): string[] {
  const keys = breaks.map(({ key }) => key);
  return [
    ...breaks.filter(({ key }) => !allowed[key]).map(({ key, message }) => `${message} [${key}]`),
    ...Object.keys(allowed).filter(key => !keys.includes(key)).map(key => `${key} is allowed, and breaks nothing: remove it`),
  ];
}

/** What is different between a release that was unpacked, with what it needs beside it, and this version. */
export function breaksSince(released: string): Break[] {
  const tableOf = (folder: string) => fs.readFileSync(path.join(folder, 'docs/rules/README.md'), 'utf-8');
  return [...breaksOfInterface(released, ROOT), ...breaksOfRules(tableOf(released), tableOf(ROOT))];
}

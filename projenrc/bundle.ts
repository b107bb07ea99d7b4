/**
 * Writes the command into one file, with the libraries that it uses, so that whoever installs the package installs none of them; and
 * their licences beside it.
 */
import * as fs from 'fs';
import * as path from 'path';
import { buildSync } from 'esbuild';

const ROOT = path.join(__dirname, '..');
const BIN = path.join(ROOT, 'bin');
const MODULES = /^node_modules\/(?:@[^/]+\/)?[^/]+/;

/** The folders of the packages that are in the bundle. */
function bundle(): string[] {
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['src/cli/main.ts'],
    outfile: path.join(BIN, 'cdk8s-pod-patterns.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    // js-yaml and yaml leave out what is not used only where it is imported as modules.
    mainFields: ['module', 'main'],
    banner: { js: '#!/usr/bin/env node' },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const folders = Object.keys(metafile.inputs).flatMap(file => MODULES.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

function licenceOf(folder: string): string {
  const { name, version, license, homepage, repository } = JSON.parse(fs.readFileSync(path.join(ROOT, folder, 'package.json'), 'utf-8'));
  const file = fs.readdirSync(path.join(ROOT, folder)).find(entry => /^licen[cs]e/i.test(entry));
  if (!file) {
    throw new Error(`${name} has no licence file: what is published must say under which licence it is`);
  }
  const text = fs.readFileSync(path.join(ROOT, folder, file), 'utf-8').trim();
  return [`${name} ${version} (${license}), ${homepage ?? repository?.url ?? repository}`, text].join('\n\n');
}

const folders = bundle();
const heading = 'bin/cdk8s-pod-patterns.js contains these libraries.';
fs.writeFileSync(path.join(BIN, 'third-party-licenses.txt'), `${[heading, ...folders.map(licenceOf)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
fs.chmodSync(path.join(BIN, 'cdk8s-pod-patterns.js'), 0o755);

/**
 * Writes the command into one file, with the libraries that it uses, so that whoever installs the package installs none of them; the
 * same for what the plugin of cdk8s-cli reads and judges with, which shares the analysis of the package; and their licences.
 */
import * as fs from 'fs';
import * as path from 'path';
import { buildSync, BuildOptions } from 'esbuild';

const ROOT = path.join(__dirname, '..');
const BIN = path.join(ROOT, 'bin');
const MODULES = /^node_modules\/(?:@[^/]+\/)?[^/]+/;

/** Writes a bundle, and returns the folders of the packages that are in it. */
function bundle(entryPoint: string, outfile: string, options: Pick<BuildOptions, 'banner' | 'external' | 'allowOverwrite'>): string[] {
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // js-yaml and yaml leave out what is not used only where it is imported as modules.
    mainFields: ['module', 'main'],
    // As a module, it asks for its own address, which a part of a bundle has not.
    alias: { tinyglobby: './node_modules/tinyglobby/dist/index.cjs' },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
    metafile: true,
  });
  return Object.keys(metafile.inputs).flatMap(file => MODULES.exec(file)?.[0] ?? []);
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

const COMMAND = 'bin/cdk8s-pod-patterns.js';
// In the place of what the compiler has made of it.
const PLUGIN = 'lib/plugin/manifest-check.js';

const folders = [
  ...bundle('src/cli/main.ts', COMMAND, { banner: { js: '#!/usr/bin/env node' } }),
  ...bundle('src/plugin/manifest-check.ts', PLUGIN, { external: ['../analysis', '../analysis/*'], allowOverwrite: true }),
];
const licences = [...new Set(folders)].sort().map(licenceOf);
const heading = `${COMMAND} and ${PLUGIN} contain these libraries.`;
fs.writeFileSync(path.join(BIN, 'third-party-licenses.txt'), `${[heading, ...licences].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
fs.chmodSync(path.join(ROOT, COMMAND), 0o755);

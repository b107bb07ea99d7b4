/**
 * Writes the command into one file, with the libraries that it uses, so that whoever installs the package installs none of them; one that
 * starts it; the same as the command of what the plugin of cdk8s-cli reads and judges with, which shares the analysis of the package; and
 * their licences, and the bill of materials.
 */
import * as fs from 'fs';
import * as path from 'path';
import { build, BuildOptions, Plugin } from 'esbuild';
import * as ts from 'typescript';
import { billOfMaterials, librariesIn, licencesOf, packageFolders } from './bundled-libraries';

const ROOT = path.join(__dirname, '..');

/**
 * Copies objects with `Object.assign` in js-yaml, instead of by spreading them. Of a literal that adds keys to a spread, Node 20 makes an
 * object of a new shape each time: all that is asked of the state of the parser is looked up in a table then, which doubles the time to parse.
 */
const assigning: Plugin = {
  name: 'assigning',
  setup: ({ onLoad }) => onLoad({ filter: /js-yaml\.mjs$/ }, ({ path: file }) => ({
    contents: ts.transpileModule(fs.readFileSync(file, 'utf-8'), {
      compilerOptions: { target: ts.ScriptTarget.ES2017, module: ts.ModuleKind.ESNext },
    }).outputText,
  })),
};

/** Writes a bundle, and returns the folders of the packages that are in it. */
async function bundle(entryPoint: string, outfile: string, options: Pick<BuildOptions, 'external' | 'allowOverwrite'>): Promise<string[]> {
  const { metafile } = await build({
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
    plugins: [assigning],
    ...options,
    metafile: true,
  });
  return packageFolders(metafile);
}

const START = 'bin/cdk8s-pod-patterns.js';
const COMMAND = 'bin/command.js';
// In the place of what the compiler has made of it.
const PLUGIN = 'lib/plugin/manifest-check.js';

async function main() {
  const folders = [
    ...await bundle('src/cli/main.ts', COMMAND, {}),
    ...await bundle('src/plugin/manifest-check.ts', PLUGIN, { external: ['../analysis', '../analysis/*'], allowOverwrite: true }),
  ];
  const libraries = librariesIn(folders);
  const write = (file: string, text: string) => fs.writeFileSync(path.join(ROOT, 'bin', file), text);
  write('third-party-licenses.txt', licencesOf(`${COMMAND} and ${PLUGIN} contain these libraries.`, libraries));
  write('sbom.cdx.json', `${JSON.stringify(billOfMaterials(libraries), null, 2)}\n`);
  // From Node 22 on, what has been compiled once is kept for the next time.
  fs.writeFileSync(path.join(ROOT, START), `#!/usr/bin/env node
'use strict';
require('module').enableCompileCache?.();
require('./command.js');
`);
  fs.chmodSync(path.join(ROOT, START), 0o755);
}

void main();

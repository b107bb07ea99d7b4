/** What is said of the libraries that are in the bundles: their licences, and a bill of materials. */
import * as fs from 'fs';
import * as path from 'path';
import type { Metafile } from 'esbuild';

const ROOT = path.join(__dirname, '..');

/** A library that is in a bundle. */
export interface BundledLibrary {
  readonly name: string;
  readonly version: string;
  /** By its id of SPDX. */
  readonly license: string;
  readonly homepage: string;
  readonly licenseText: string;
}

/**
 * The folders of the packages that a bundle has files of, by what esbuild says of it. Throws when one is not in `node_modules`: nobody
 * knows its licence.
 */
export function packageFolders({ inputs }: Pick<Metafile, 'inputs'>): string[] {
  const files = Object.keys(inputs);
  const elsewhere = files.find(file => file.startsWith('..'));
  if (elsewhere) {
    throw new Error(`${elsewhere} is in a bundle, and not in node_modules, so that nobody knows its licence; is node_modules a link?`);
  }
  return files.flatMap(file => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
}

/** The libraries in folders, each once. */
export function librariesIn(folders: readonly string[]): BundledLibrary[] {
  return [...new Set(folders)].sort().map(libraryIn);
}

/** Throws when a library says nothing of its licence: what is published must. */
function libraryIn(folder: string): BundledLibrary {
  const { name, version, license, homepage, repository } = JSON.parse(fs.readFileSync(path.join(ROOT, folder, 'package.json'), 'utf-8'));
  const file = fs.readdirSync(path.join(ROOT, folder)).find(entry => /^licen[cs]e/i.test(entry));
  if (!file || typeof license !== 'string') {
    throw new Error(`${name} has no licence file, or does not name its licence: what is published must say under which licence it is`);
  }
  const licenseText = fs.readFileSync(path.join(ROOT, folder, file), 'utf-8').trim();
  return { name, version, license, homepage: homepage ?? addressOf(repository?.url ?? repository), licenseText };
}

function addressOf(repository: string): string {
  return repository.replace(/^git\+/, '').replace(/\.git$/, '').replace(/^(?:github:)?([\w.-]+\/[\w.-]+)$/, 'https://github.com/$1');
}

/** The licences of all libraries, one after the other. */
export function licencesOf(heading: string, libraries: readonly BundledLibrary[]): string {
  const texts = libraries.map(({ name, version, license, homepage, licenseText }) =>
    `${name} ${version} (${license}), ${homepage}\n\n${licenseText}`);
  return `${[heading, ...texts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/**
 * The bill of materials of the package. It has no time and no number of its own, so that it is the same for the same package.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(libraries: readonly BundledLibrary[]): object {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
  const components = libraries.map(componentOf);
  const main = { ...componentOf({ name, version, license }) };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: main },
    components,
    dependencies: [{ ref: main['bom-ref'], dependsOn: components.map(component => component['bom-ref']) }],
  };
}

function componentOf({ name, version, license, homepage }: Pick<BundledLibrary, 'name' | 'version' | 'license'> & Partial<BundledLibrary>) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    'type': 'library',
    'bom-ref': purl,
    name,
    version,
    'licenses': [{ license: { id: license } }],
    purl,
    ...homepage && { externalReferences: [{ type: 'website', url: homepage }] },
  };
}

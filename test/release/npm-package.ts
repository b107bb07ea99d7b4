/** What the archive for npm may hold and must hold. */
import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import * as zlib from 'zlib';
import { filesIn, ROOT } from '../languages/language';

/** All that is published, whatever a tree has besides. */
const PUBLISHED = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|UPGRADING\.md|API\.md|\.jsii|\.jsii\.tabl\.json\.gz)$/,
  /^lib\/(?!cli\/|reader\/|report\/|render\/)[a-z0-9/-]+\.(js|d\.ts)$/,
  /^bin\/(cdk8s-pod-patterns\.js|command\.js|third-party-licenses\.txt|sbom\.cdx\.json)$/,
  /^docs\/((rules\/[a-zA-Z0-9-]+|file-rules)\.md|pod-patterns\.schema\.json)$/,
];

/** In bytes. A map in each file would double it, a library that is bundled by mistake adds a third. */
const LIMIT = { packed: 1_000_000, unpacked: 4_500_000 };

const textOf = (...parts: string[]) => fs.readFileSync(path.join(...parts), 'utf-8');

/** Each check, with what is wrong in a package that was unpacked into a folder from an archive. */
export function npmChecks(folder: string, archive: string, version: string): Record<string, string[]> {
  const files = filesIn(folder);
  const manifest = JSON.parse(textOf(folder, 'package.json'));
  return {
    'has the version': [manifest.version].filter(one => one !== version),
    'holds what is published, and nothing else': files.filter(file => !PUBLISHED.some(one => one.test(file))),
    'shows no source map, and no folder of this machine': files.filter(file => isTelling(fs.readFileSync(path.join(folder, file)), file)),
    'stays within its size': sizes(folder, files, archive),
    'has all files that it names': entryPoints(manifest).filter(file => !fs.existsSync(path.join(folder, file))),
    'needs what an app of cdk8s has, and nothing else': [
      ...Object.keys(manifest.dependencies ?? {}),
      ...Object.keys(manifest.peerDependencies).filter(name => !['cdk8s', 'cdk8s-plus-27', 'constructs'].includes(name)),
    ],
    'runs nothing when it is installed': Object.keys(manifest.scripts ?? {}).filter(name => /^(pre|post)?(install|prepare)$/.test(name)),
    'has a page for each rule': rulesWithoutPage(folder),
    'has the licence of each library in its bundles': librariesWithoutLicence(folder, version),
  };
}

function isTelling(content: Buffer, file: string): boolean {
  const text = (file.endsWith('.gz') ? zlib.gunzipSync(content) : content).toString();
  return /^\/[/*][#@] sourceMappingURL=/m.test(text) || text.includes(ROOT);
}

function sizes(folder: string, files: readonly string[], archive: string): string[] {
  const unpacked = files.map(file => fs.statSync(path.join(folder, file)).size).reduce((a, b) => a + b, 0);
  const packed = fs.statSync(archive).size;
  return [
    ...packed > LIMIT.packed ? [`${packed} bytes packed, of at most ${LIMIT.packed}`] : [],
    ...unpacked > LIMIT.unpacked ? [`${unpacked} bytes unpacked, of at most ${LIMIT.unpacked}`] : [],
  ];
}

/** The files that package.json leads to. */
function entryPoints({ main, types, bin, exports, typesVersions }: any): string[] {
  const leaves = (value: unknown): string[] => typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(leaves);
  return leaves([main, types, bin, exports, typesVersions]);
}

function rulesWithoutPage(folder: string): string[] {
  const { LISTED_RULES } = createRequire(__filename)(path.join(folder, 'lib/analysis/rules'));
  const ids: string[] = LISTED_RULES.map(({ id }: { id: string }) => id);
  return ids.length > 80 ? ids.filter(id => !fs.existsSync(path.join(folder, 'docs/rules', `${id}.md`))) : [`only ${ids.length} rules`];
}

/** The bill of materials is of this version, and the text of each licence that it names is there. */
function librariesWithoutLicence(folder: string, version: string): string[] {
  const { components, metadata } = JSON.parse(textOf(folder, 'bin/sbom.cdx.json'));
  const texts = textOf(folder, 'bin/third-party-licenses.txt');
  const missing = components.filter((one: any) => !texts.includes(`\n${one.name} ${one.version} (${one.licenses[0].license.id}), http`));
  return [
    ...metadata.component.version === version ? [] : [`the bill of materials is of ${metadata.component.version}`],
    ...components.length > 3 ? missing.map(({ name }: any) => name) : ['a bill of materials of nothing'],
  ];
}

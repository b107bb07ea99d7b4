import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { PodAnalysis } from '../../../src/analysis';
import { PodStory } from '../../../src/story';
import { manifestsOf } from '../../analysis/rules/pages';

const ROOT = path.join(__dirname, '../../..');
const EXPECTED = path.join(ROOT, 'test/integ/expected');
const EXTENSION = '.k8s.yaml';

export const PICTURES = path.join(ROOT, 'docs/pictures');

/** The rules about order, start and end whose pages show the picture of their wrong and of their right pod. */
export const DRAWN_RULES: readonly string[] = [
  'grace-period-too-short', 'init-needs-later-container', 'init-never-ends', 'init-waits-for-own-service', 'job-never-completes',
  'native-prestop-drains-early', 'poststart-waits-later', 'proxy-dies-first', 'sidecar-without-startup-gate', 'volume-read-before-written',
];

/** The files of `docs/pictures`, by their name. */
export function pictures(): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, stories } of examples()) {
    stories.forEach((story, i) => files.set(fileOf(name, i), story.svg()));
  }
  for (const rule of DRAWN_RULES) {
    for (const [verdict, { objects }] of Object.entries(manifestsOf(rule))) {
      files.set(`rules/${rule}-${verdict}.svg`, PodStory.ofAll(PodAnalysis.ofAll(objects))[0].svg());
    }
  }
  return files.set('README.md', gallery());
}

interface Example {
  readonly name: string;
  readonly stories: readonly PodStory[];
}

function examples(): Example[] {
  return fs.readdirSync(EXPECTED).sort().map(file => {
    const manifests = parseAllDocuments(fs.readFileSync(path.join(EXPECTED, file), 'utf8')).map(document => document.toJS());
    return { name: path.basename(file, EXTENSION), stories: PodStory.ofAll(PodAnalysis.ofAll(manifests)) };
  });
}

/** The first pod of an example has its name, and others a number behind it. */
function fileOf(name: string, index: number): string {
  return `${name}${index === 0 ? '' : `-${index + 1}`}.svg`;
}

/** The page with all pictures of the examples. */
function gallery(): string {
  const parts = examples().flatMap(({ name, stories }) => [
    `## [${name}](../../examples/${name}.ts)`,
    ...headOf(name),
    ...stories.map((story, i) => `![${titleOf(story)}](${fileOf(name, i)})`),
  ]);
  return `${['# Pictures of the examples', HEAD, ...parts].join('\n\n')}\n`;
}

const HEAD = 'Every pod of the [examples](../../examples), as `PodStory` draws it. `npm run docs:pictures` writes these.';

/** What an example says of itself. */
function headOf(name: string): string[] {
  const [head] = fs.readFileSync(path.join(ROOT, 'examples', `${name}.ts`), 'utf8').split(/^(?!\/\/)/m);
  return head === '' ? [] : [head.replace(/^\/\/ ?/gm, '').trim()];
}

function titleOf({ _story: { kind, name } }: PodStory): string {
  return `${kind} ${name}: its containers over time, its volumes and its ports`;
}

if (require.main === module) {
  fs.rmSync(PICTURES, { recursive: true, force: true });
  for (const [file, text] of pictures()) {
    fs.mkdirSync(path.dirname(path.join(PICTURES, file)), { recursive: true });
    fs.writeFileSync(path.join(PICTURES, file), text);
  }
}

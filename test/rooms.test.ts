import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { ROOMS } from '../projenrc/rooms';

const SRC = path.join(__dirname, '..', 'src');

/** Each file of `src`, with those that it imports from there; imports of types count. */
const IMPORTS = new Map(fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => [file, importsOf(file)] as const));

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(fs.readFileSync(path.join(SRC, file), 'utf8'));
  return importedFiles.filter(({ fileName }) => fileName.startsWith('.')).map(({ fileName }) => {
    const target = path.join(path.dirname(file), fileName);
    return [`${target}.ts`, path.join(target, 'index.ts'), target]
      .find(name => fs.existsSync(path.join(SRC, name)) && name.endsWith('.ts'));
  }).filter(target => target !== undefined);
}

/** The first circle that a walk along the imports comes to. */
function circleFrom(file: string, way: readonly string[], done: Set<string>): readonly string[] | undefined {
  if (way.includes(file)) {
    return [...way.slice(way.indexOf(file)), file];
  }
  if (done.has(file)) {
    return undefined;
  }
  for (const target of IMPORTS.get(file)!) {
    const circle = circleFrom(target, [...way, file], done);
    if (circle) {
      return circle;
    }
  }
  done.add(file);
  return undefined;
}

test('no files of src import each other in a circle', () => {
  const done = new Set<string>();
  expect([...IMPORTS.keys()].map(file => circleFrom(file, [], done)).filter(Boolean)).toEqual([]);
  expect(done.size).toBe(IMPORTS.size);
});

/** `finding.ts`, which says what a finding is, is open to every room. */
const roomOf = (file: string) => /^analysis\/([^/]+)\//.exec(file)?.[1];

test('arrows between the rooms of the analysis run one way', () => {
  const wrong: string[] = [];
  for (const [file, targets] of IMPORTS) {
    const room = roomOf(file);
    for (const target of room ? targets.filter(name => name !== 'analysis/finding.ts') : []) {
      const other = roomOf(target) ?? 'the face';
      if (other !== room && !ROOMS[room!].includes(other)) {
        wrong.push(`${file} imports ${target}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('every room of the analysis is known, and every other file there is its face', () => {
  const [folders, files] = [true, false].map(isFolder => fs.readdirSync(path.join(SRC, 'analysis'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() === isFolder).map(entry => entry.name));
  expect(folders.sort()).toEqual(Object.keys(ROOMS).sort());
  expect(files.sort()).toEqual(['analysis-options.ts', 'analysis-settings.ts', 'finding.ts', 'index.ts', 'pod-analysis.ts', 'pod-set-finding.ts']);
});

test('a name that is exported means one thing', () => {
  const places = new Map<string, string[]>();
  for (const file of IMPORTS.keys()) {
    for (const [, name] of fs.readFileSync(path.join(SRC, file), 'utf8')
      .matchAll(/^export (?:abstract )?(?:const|function|class|interface|enum|type) (\w+)/gm)) {
      places.set(name, [...places.get(name) ?? [], file]);
    }
  }
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
});

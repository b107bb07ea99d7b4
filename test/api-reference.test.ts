import * as fs from 'fs';
import * as path from 'path';
import { PURPOSES } from '../projenrc/api-index';
import { apiReference } from '../projenrc/api-reference';

interface Type { readonly name: string; readonly kind: string }

const { types } = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '.jsii'), 'utf-8'));
const all = Object.values(types) as Type[];

let text: string;

beforeAll(async () => {
  text = await apiReference();
});

/** The lines from one heading to the next of its level. */
const section = (title: string) => text.split(/^## /m).find(part => part.startsWith(`${title} <a`))!;

test('the index names each class once, and nothing else', () => {
  const named = PURPOSES.flatMap(([, classes]) => classes);
  expect([...named].sort()).toEqual(all.filter(({ kind }) => kind === 'class').map(({ name }) => name).sort());
});

test('the index comes first, fits on a screen, and leads to what is there', () => {
  const index = text.slice(0, text.indexOf('\n## '));
  expect(index.split('\n').length).toBeLessThan(25);
  const targets = [...index.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  expect(targets.length).toBeGreaterThan(all.filter(({ kind }) => kind === 'class').length);
  expect(targets.filter(target => !text.includes(`id="${target}"`))).toEqual([]);
});

test('every type is described once', () => {
  const described = [...text.matchAll(/^### \S+ <a name="\S+" id="cdk8s-pod-patterns\.(\w+)">/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual(all.map(({ name }) => name).sort());
});

test('what is inherited from other packages comes last, and once', () => {
  expect(text.match(/^## .*?(?= <a)/gm)).toEqual(['## Classes', '## Structs', '## Enums', '## Inherited']);
  expect(text.match(/terminationGracePeriod\??: Duration/g)).toHaveLength(2); // of Pod and of PodProps
  expect(section('Classes')).not.toContain('terminationGracePeriod');
  expect(section('Classes')).toContain('inherits from [`cdk8s-plus-27.Pod`](#inherited.cdk8s-plus-27.Pod)');
  expect(section('Inherited')).toContain('<code>addVolume(vol: Volume): void</code>');
});

test('what one of ours has from another of ours is with it', () => {
  expect(section('Structs')).toContain('id="cdk8s-pod-patterns.AdapterPodProps.property.source"');
  expect(section('Classes')).toContain('id="cdk8s-pod-patterns.Adapter.applyTo"');
});

test('no sentence ends at a semicolon', () => {
  expect(text.replace(/^```.*?^```$/gms, '').split('\n').filter(line => /;( \|)?$/.test(line))).toEqual([]);
  expect(text).toContain('The adapter; see `SidecarProps.container` for what is left out.');
});

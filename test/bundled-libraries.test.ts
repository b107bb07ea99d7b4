import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');
const textOf = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf-8');

/** Those under which a library may be in the bundle of something that is under Apache-2.0. */
const PERMISSIVE = ['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', '0BSD'];

const { components, dependencies, metadata } = JSON.parse(textOf('bin/sbom.cdx.json'));

test('the bill of materials names each library in the bundles, in the version that is locked', () => {
  const locked = JSON.parse(textOf('package-lock.json')).packages;
  expect(components.map(({ name }: any) => name)).toEqual(expect.arrayContaining(['commander', 'js-yaml', 'picocolors', 'yaml']));
  for (const { name, version, purl } of components) {
    expect({ name, version }).toEqual({ name, version: locked[`node_modules/${name}`].version });
    expect(purl).toBe(`pkg:npm/${name}@${version}`);
  }
  expect(dependencies).toEqual([{ ref: metadata.component.purl, dependsOn: components.map(({ purl }: any) => purl) }]);
});

test('their licences are permissive, and all in the package', () => {
  const licences = textOf('bin/third-party-licenses.txt');
  for (const { name, version, licenses: [{ license: { id } }] } of components) {
    expect(PERMISSIVE).toContain(id);
    expect(licences).toContain(`\n${name} ${version} (${id}), http`);
  }
});

test('nothing is installed with the package but what an app of cdk8s has', () => {
  const { dependencies: installed, peerDependencies } = JSON.parse(textOf('package.json'));
  expect(installed ?? {}).toEqual({});
  expect(Object.keys(peerDependencies)).toEqual(['cdk8s', 'cdk8s-plus-27', 'constructs']);
});

import * as fc from 'fast-check';
import { pictureNames } from '../../src/cli/picture-names';
import type { Story } from '../../src/story/story';
import { FUZZ_SEED } from '../fuzz';
import { hostile } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

const named = (name: string, kind = 'Pod', namespace?: string) => ({ name, kind, namespace }) as Story;

test('a file is named after the namespace, kind and name of its workload', () => {
  expect(pictureNames([named('web', 'Deployment'), named('web', 'StatefulSet', 'shop')])).toEqual(['deployment.web', 'shop.statefulset.web']);
});

test('none is called as another, and each as it is among others before it', () => {
  expect(pictureNames([named('web'), named('Web'), named('web-2'), named('web'), named('a.b'), named('a-b')]))
    .toEqual(['pod.web', 'pod.web-2', 'pod.web-2-2', 'pod.web-3', 'pod.a-b', 'pod.a-b-2']);
});

test.each([
  ['../../etc/passwd', 'pod.etc-passwd'], ['', 'pod.unnamed'], ['..', 'pod.unnamed'], ['a/b\\c:d*?"<>|', 'pod.a-b-c-d'], ['\u202egnp', 'pod.gnp'],
  ['CON', 'pod.con'], ['.hidden', 'pod.hidden'], ['日本', 'pod.unnamed'], ['-rf', 'pod.rf'], ['a\nb\u0000', 'pod.a-b'],
])('%j is %s', (name, file) => {
  expect(pictureNames([named(name)])).toEqual([file]);
});

test('whatever workloads are called, their files are safe', () => {
  fc.assert(fc.property(fc.array(fc.tuple(hostile(), hostile(), fc.option(hostile(), { nil: undefined })), { maxLength: 8 }), all => {
    const names = pictureNames(all.map(([name, kind, namespace]) => named(name, kind, namespace)));
    expect(names.filter(name => !/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9-])?$/.test(name) || name.includes('..') || name.length > 130)).toEqual([]);
    expect(new Set(names).size).toBe(all.length);
  }), { numRuns: 25 });
});

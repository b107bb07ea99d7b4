import { imageWithoutDigest } from '../../../../src/analysis/rules/runtime/image-without-digest';
import { judge, podOf, workloadOf } from '../judge';

const DIGEST = '@sha256:9db7b59979c38555a39def84a31fb98b5296952f9e3afd4f6f11f05b07adfab0';
const spec = (...images: (string | undefined)[]) => ({ containers: images.map((image, i) => ({ name: `c${i}`, image })) });

test('has one note for all images of a pod that have no digest', () => {
  expect(judge(
    imageWithoutDigest,
    workloadOf('Deployment', { ...spec('a:1', `b:1${DIGEST}`, 'c', 'a:1'), initContainers: [{ name: 'i', image: 'i:latest' }] }),
  )).toEqual([
    expect.objectContaining({
      severity: 'info',
      path: 'spec.template.spec',
      container: undefined,
      message: 'images are named without a digest ("i:latest", "a:1", "c"): '
        + 'a tag can be moved, so that the next pod, or one on another node, may run another image',
      fix: expect.stringMatching(/^Name the image by its digest too, as in "nginx:1\.27@sha256:\.\.\.", and/),
    }),
  ]);
});

test.each([[[`a${DIGEST}`]], [[`a:1${DIGEST}`, `b:1${DIGEST}`]], [[undefined]], [['']], [[]]])('says nothing of %j', images => {
  expect(judge(imageWithoutDigest, podOf(spec(...images)))).toEqual([]);
});

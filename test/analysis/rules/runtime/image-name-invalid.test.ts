import { imageNameInvalid } from '../../../../src/analysis/rules/runtime/image-name-invalid';
import { judge, podOf } from '../judge';

const judged = (image?: unknown) => judge(imageNameInvalid, podOf({ containers: [{ name: 'web', image }] }));

test('fails where an image is in upper case', () => {
  expect(judged('Nginx:1.29')).toEqual([expect.objectContaining({
    severity: 'error',
    path: 'spec.containers[0].image',
    container: 'web',
    message: 'the image "Nginx:1.29" of container "web" has a name that cannot be parsed: only its host and its tag may have upper case. '
      + 'The container never starts (InvalidImageName)',
    fix: 'Write it as the registry knows it, such as "busybox:1.37" or "registry.example.com:5000/shop/web:2.3".',
  })]);
});

test('looks at every container', () => {
  const pod = podOf({
    initContainers: [{ name: 'step', image: 'a b' }],
    containers: [{ name: 'web', image: 'web:1' }, { name: 'x', image: 'x:' }],
  });
  expect(judge(imageNameInvalid, pod).map(({ path }) => path)).toEqual(['spec.initContainers[0].image', 'spec.containers[1].image']);
});

test.each([
  ['is absent', undefined],
  ['is empty', ''],
  ['is white space', ' '],
  ['has white space around it, which api-image finds', ' nginx:1.29 '],
  ['is no text', 7],
  ['is a template of Helm', '{{ .Values.Image }}'],
  ['is a variable', '$IMAGE'],
  ['is to be replaced', '<Image>'],
  ['is to be replaced by a script', '%Image%'],
  ['is to be replaced by a pipeline', '#Image#'],
  ['is built by ko', 'ko://github.com/Acme/web'],
  ['has a word to be replaced', 'gcr.io/PROJECT/Web'],
])('says nothing of an image that %s', (_, image) => {
  expect(judged(image)).toEqual([]);
});

import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { imageNameProblem } from '../../manifest/image-names';
import { quoted, textIn } from '../../manifest/json';

/** Where Helm, kustomize, ko, a controller or a person still puts a name in: `{{ .Values.image }}`, `ko://…`, `PROJECT_ID`. */
const PLACEHOLDER = /[${}<>%#]|:\/\/|[A-Z]{3}/;

/**
 * An image must have a name that can be parsed. The API server takes any text; the kubelet does not even try to pull such an image.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
 */
export const imageNameInvalid: Rule = {
  id: 'image-name-invalid',
  severity: Severity.ERROR,
  summary: 'The name of an image cannot be parsed, such as one in upper case: the container never starts (InvalidImageName).',
  foundBy: 'nobody',
  check({ containers }, report) {
    for (const container of containers) {
      const image = textIn(container.json.image)?.trim() ?? '';
      const problem = image === '' || PLACEHOLDER.test(image) ? undefined : imageNameProblem(image);
      if (problem) {
        report({
          path: `${container.path}.image`,
          container: container.name,
          message: `the image ${quoted(image)} of ${container.title} has a name that cannot be parsed: ${problem}. `
            + 'The container never starts (InvalidImageName)',
          fix: 'Write it as the registry knows it, such as "busybox:1.37" or "registry.example.com:5000/shop/web:2.3".',
        });
      }
    }
  },
};

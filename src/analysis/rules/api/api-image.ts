import { choiceMeant } from '../../fields/choice';
import { violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted, textIn } from '../../manifest/json';
import { meantAt } from '../../manifest/repair';

/** White space at an end, by Go's definition, which differs slightly from JavaScript's. */
const PADDED = /^(?!\ufeff)[\s\u0085]|(?!\ufeff)[\s\u0085]$/;

function trimmed(image: string): string {
  let [begin, end] = [0, image.length];
  while (begin < end && PADDED.test(image[begin])) {
    begin++;
  }
  while (begin < end && PADDED.test(image[end - 1])) {
    end--;
  }
  return image.slice(begin, end);
}

/**
 * Every container must name its image, without white space around it. In a template such white space is accepted at first, but then
 * no pod can be created.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/
 */
export const apiImage: Rule = {
  id: 'api-image',
  severity: Severity.ERROR,
  summary: 'A container has no image, or one with white space around it, or an imagePullPolicy that does not exist.',
  foundBy: 'API server',
  check({ workload, containers }, report) {
    for (const container of containers) {
      const image = textIn(container.json.image);
      const policy = textIn(container.json.imagePullPolicy);
      if (!image) {
        report(violationIn(container, 'image', `${container.title} has no image, so the API server rejects the pod`,
          'Set "image" to what the container is to run, such as "busybox:1.37".'));
      } else if (PADDED.test(image)) {
        const rejected = workload.kind === 'Pod' ? 'the API server rejects the pod'
          : `the API server accepts the ${workload.kind} and rejects every pod that is made from it (event FailedCreate)`;
        report(violationIn(
          container,
          'image',
          `the image ${quoted(image)} of ${container.title} begins or ends with white space: ${rejected}`,
          'Remove the white space around the name of the image.',
          workload.kind === 'Pod' ? undefined : Severity.WARNING,
          trimmed(image) === '' ? undefined : meantAt(container.pointerTo('image'), { value: trimmed(image) }),
        ));
      }
      if (policy && policy !== 'IfNotPresent' && policy !== 'Always' && policy !== 'Never') {
        report(violationIn(
          container,
          'imagePullPolicy',
          `${container.title} has the imagePullPolicy ${quoted(policy)}, which does not exist, so the API server rejects the pod`,
          'Write "Always", "IfNotPresent" or "Never", spelt like that.',
          undefined,
          meantAt(container.pointerTo('imagePullPolicy'), choiceMeant(policy, ['Always', 'IfNotPresent', 'Never'])),
        ));
      }
    }
  },
};

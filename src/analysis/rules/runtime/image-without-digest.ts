import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted, textIn } from '../../manifest/json';

/**
 * An image should be named by its digest: a tag can be moved to another image.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
 */
export const imageWithoutDigest: Rule = {
  id: 'image-without-digest',
  severity: Severity.INFO,
  onRequest: true,
  summary: 'Images are named by a tag, which may stand for another image tomorrow.',
  foundBy: 'nobody',
  check({ path, containers }, report) {
    const tagged = containers.filter(({ json }) => textIn(json.image) && !json.image.includes('@'));
    if (tagged.length > 0) {
      const images = [...new Set(tagged.map(({ json }) => json.image))].map(image => quoted(image)).join(', ');
      report({
        path,
        message: `images are named without a digest (${images}): a tag can be moved, so that the next pod, or one on another node, `
          + 'may run another image',
        fix: 'Name the image by its digest too, as in "nginx:1.27@sha256:...", and have a bot renew it.',
      });
    }
  },
};

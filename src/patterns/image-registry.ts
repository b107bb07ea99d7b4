import { Construct } from 'constructs';
import { quoted } from '../analysis/manifest/json';
import { describe, PatternError } from '../synth/pattern-error';

/** The construct context that names where the images come from which the library chooses. */
const CONTEXT = 'cdk8s-pod-patterns/imageRegistry';

/** A host, with a port where needed, and the path of a repository. */
const REGISTRY = /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9][A-Za-z0-9.-]*)(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._-]*)*$/;

/** What is before the first slash is a host if it looks like one; container runtimes take anything else for an account of Docker Hub. */
const LIKE_A_HOST = /^[^/]*[.:]|^localhost(?:\/|$)/;

/** An image that the library has chosen, from the registry that the context of a workload names, if it does. */
export function chosenImage(image: string, workload: Construct): string {
  const registry: unknown = workload.node.tryGetContext(CONTEXT);
  if (registry === undefined || registry === null) {
    return image;
  }
  if (typeof registry !== 'string' || !REGISTRY.test(registry) || !LIKE_A_HOST.test(registry)) {
    throw new PatternError(describe(workload), {
      what: `the context ${quoted(CONTEXT)} is ${quoted(registry)}, which does not name a registry`,
      fix: 'Write host and path, without scheme, tag and trailing slash: "registry.example.com/mirror", or "docker.io/mirror" for an '
        + 'account of Docker Hub.',
    });
  }
  return `${registry}/${image}`;
}

import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { helperContainer } from './helper-container';
import { Json } from '../analysis/manifest/json';

/** A container as cdk8s-plus-27 emits it, and the volumes that it mounts. */
export interface RenderedContainer {
  readonly container: Json;
  readonly volumes: readonly Json[];
}

/** Has cdk8s-plus-27 render a container, in a Pod that nobody sees, with the resolvers of the app that it is for. */
export function renderContainer(props: kplus.ContainerProps, object: ApiObject): RenderedContainer {
  const { resolvers = [] } = object.node.root as Partial<App>;
  // A copy: an app adds its own to the list that it is given.
  const pod = new kplus.Pod(new Chart(new App({ resolvers: [...resolvers] }), 'chart'), 'pod');
  pod.attachContainer(helperContainer(props));
  const { containers: [container], volumes = [] } = ApiObject.of(pod).toJson().spec;
  return { container, volumes };
}

/** The manifests of volumes. */
export function renderVolumes(volumes: readonly kplus.Volume[], object: ApiObject): readonly Json[] {
  if (volumes.length === 0) {
    return [];
  }
  const volumeMounts = volumes.map((volume, i) => ({ path: `/${i}`, volume }));
  return renderContainer({ image: 'none', resources: {}, volumeMounts }, object).volumes;
}

import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn } from '../../manifest/json';
import { quantityIn } from '../../manifest/quantity';

const MI = 2 ** 20;

/**
 * A helper should have resources of its own: cdk8s-plus gives every container without `resources` the same generous ones.
 *
 * @see https://github.com/cdk8s-team/cdk8s-plus/issues/1752
 */
export const cdk8sDefaultResources: Rule = {
  id: 'cdk8s-default-resources',
  severity: Severity.INFO,
  summary: 'A helper has the default resources of cdk8s-plus: a whole CPU and 512Mi.',
  foundBy: 'nobody',
  check({ containers }, report) {
    for (const container of containers) {
      const { json, lifetime, index } = container;
      if (json.resources && (lifetime !== 'app' || index > 0) && isDefault(objectIn(json.resources))) {
        report({
          path: `${container.path}.resources`,
          container: container.name,
          message: `${container.title} requests a whole CPU and 512Mi of memory, which is what cdk8s-plus writes where nothing is said: `
            + 'a pod that requests too much waits as Pending, or keeps a node busy with nothing',
          fix: 'Say what the helper needs, or "resources: {}" in its ContainerProps for none. '
            + 'The helpers of this library get none by themselves.',
        });
      }
    }
  },
};

function isDefault({ requests, limits }: Json): boolean {
  return isAmount(requests, 1, 512 * MI) && isAmount(limits, 1.5, 2048 * MI);
}

function isAmount(amounts: unknown, cpu: number, memory: number): boolean {
  const { cpu: ownCpu, memory: ownMemory } = objectIn(amounts);
  return quantityIn(ownCpu) === cpu && quantityIn(ownMemory) === memory;
}

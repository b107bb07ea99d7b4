import { quoted } from './json';
import { ContainerFacts, PodFacts, runsOn } from './pod-facts';

/** What is wrong with a pod, and what to do about it. */
export interface Problem {
  readonly what: string;
  readonly fix: string;
}

/** The API server's rule for the names of containers and volumes. */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const DNS_LABEL_FIX = 'Use at most 63 lower-case letters, digits and "-", with a letter or digit at both ends.';

type Report = (problem: Problem) => void;

/** All that is wrong with the pod as a whole, the first problem first. */
export function podProblems(pod: PodFacts): Problem[] {
  const problems: Problem[] = [];
  for (const rule of [containerNames, ports, mountPaths, volumeNames, hooksOfSteps]) {
    rule(pod, problem => problems.push(problem));
  }
  return problems;
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export function volumeNameProblem(name: string): Problem | undefined {
  return isDnsLabel(name) ? undefined : { what: `${quoted(name)} is not a volume name`, fix: DNS_LABEL_FIX };
}

/** Whether a TCP, UDP or SCTP port can have this number. */
export function isPort(number: unknown): boolean {
  return typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= 65535;
}

function containerNames(pod: PodFacts, report: Report) {
  const taken = new Map<string, ContainerFacts>();
  for (const container of pod.containers) {
    const { name } = container;
    if (!isDnsLabel(name)) {
      report({ what: `${quoted(name)} is not a container name`, fix: DNS_LABEL_FIX });
    }
    const other = taken.get(name);
    if (other) {
      report({
        what: `the container name ${quoted(name)} is taken twice: by ${article(other)} and by ${article(container)} of this pod`,
        fix: 'Give one of them another "name"; init containers and containers share one set of names.',
      });
    }
    taken.set(name, container);
  }
}

function ports(pod: PodFacts, report: Report) {
  const listening = new Map<string, ContainerFacts>();
  for (const container of pod.containers) {
    for (const { number, protocol } of container.ports) {
      if (!isPort(number)) {
        report({
          what: `container ${quoted(container.name)} has the port ${quoted(number)}`,
          fix: 'A port is a whole number from 1 to 65535.',
        });
      }
      const port = `${protocol} port ${number}`;
      const other = listening.get(port);
      if (other && other !== container) {
        report({
          what: `containers ${quoted(other.name)} and ${quoted(container.name)} run at the same time and both have the ${port}: `
            + 'all containers of a pod share one network, so the second to start fails with "address already in use"',
          fix: 'Give one of them another port; if only one of them listens there, declare the port on that one alone.',
        });
      }
      if (runsOn(container)) {
        listening.set(port, container);
      }
    }
  }
}

function mountPaths(pod: PodFacts, report: Report) {
  for (const container of pod.containers) {
    container.mountPaths.forEach((path, i, paths) => {
      if (paths.indexOf(path) < i) {
        report({
          what: `container ${quoted(container.name)} mounts two volumes at ${quoted(path)}`,
          fix: 'Give each mount of a container a path of its own.',
        });
      }
    });
  }
}

function volumeNames(pod: PodFacts, report: Report) {
  const seen = new Map<string, unknown>();
  for (const { name, identity } of pod.volumes) {
    const invalid = volumeNameProblem(name);
    if (invalid) {
      report(invalid);
    }
    if (seen.has(name) && seen.get(name) !== identity) {
      report({
        what: `two different volumes of this pod have the name ${quoted(name)}`,
        fix: 'Mount the same volume object in both places, or give one of the two another name.',
      });
    }
    seen.set(name, identity);
  }
}

function hooksOfSteps(pod: PodFacts, report: Report) {
  for (const container of pod.containers) {
    if (container.hooks.length > 0) {
      report({
        what: `init container ${quoted(container.name)} has ${container.hooks.join(' and ')}, `
          + 'which the API server forbids in a container that runs to completion',
        fix: 'Leave it out, or make the container a native sidecar. (cdk8s-plus adds a startup probe by itself where "portNumber" is set.)',
      });
    }
  }
}

function isDnsLabel(name: unknown): boolean {
  return typeof name === 'string' && DNS_LABEL.test(name);
}

function article(container: ContainerFacts): string {
  return { app: 'a container', native: 'a native sidecar', step: 'an init container' }[container.lifetime];
}

import { containerStories } from './container-stories';
import { LeadingServices, networkStory } from './network-story';
import { resourceStory } from './resource-story';
import type { Story, StoryEvent, StoryFinding } from './story';
import { volumeStories } from './volume-stories';
import type { Finding, ShutdownEvent } from '../analysis';
import { Pod } from '../analysis/pod/pod';
import { handlerText } from '../analysis/predictions/probes';
import { resourcesOf } from '../analysis/predictions/resources';
import { restartsOf } from '../analysis/predictions/restarts';
import { shutdownOf } from '../analysis/predictions/shutdown';
import { startupOf } from '../analysis/predictions/startup';
import { printable } from '../analysis/text/printable';

/** A finding, and the object that it is about if that is not the workload. */
export interface FoundFact {
  readonly finding: Finding;
  readonly about?: string;
}

/** All that a story is made of. */
export interface StoryFacts {
  readonly pod: Pod;
  /** Whether the manifest has a pod. */
  readonly hasPod: boolean;
  readonly found: readonly FoundFact[];
  /** The Services that select it; absent where it was not seen together with any. */
  readonly leading?: LeadingServices;
}

/** The story of a pod. */
export function storyOf({ pod, hasPod, found, leading }: StoryFacts): Story {
  const { kind, name, namespace } = pod.workload;
  const startup = startupOf(pod);
  const shutdown = shutdownOf(pod);
  return {
    kind: hasPod ? printable(kind) : '',
    name: printable(name),
    namespace: namespace === undefined ? undefined : printable(namespace),
    containers: containerStories(pod, startup),
    startedAfterSeconds: startup.knownSeconds,
    readyAfterSeconds: startup.readyAfterSeconds,
    volumes: volumeStories(pod),
    network: networkStory(pod, leading),
    resources: resourceStory(pod, resourcesOf(pod)),
    end: {
      gracePeriodSeconds: shutdown.gracePeriodSeconds,
      onDeletion: eventStories(pod, shutdown.onDeletion),
      onCompletion: eventStories(pod, shutdown.onCompletion),
    },
    restarts: restartsOf(pod).map(({ onPodChange, onWorkloadChange, onWorkloadChangeText }) => (
      { onPodChange, onWorkloadChange, onWorkloadChangeText: printable(onWorkloadChangeText) })),
    findings: findingStories(pod, found),
  };
}

function eventStories(pod: Pod, events: readonly ShutdownEvent[]): StoryEvent[] {
  const places = placesByName(pod);
  return events.map(({ container, action, signal, moment, afterSeconds }) => {
    const index = places.get(container)!;
    return {
      container: index,
      action,
      what: printable(signal ?? handlerText(pod.containers[index].hook('preStop') ?? {})),
      moment: printable(moment),
      afterSeconds,
    };
  });
}

function findingStories(pod: Pod, found: readonly FoundFact[]): StoryFinding[] {
  if (found.length === 0) {
    return [];
  }
  const places = placesByName(pod);
  return found.map(({ finding: { rule, severity, path, container = '', message, fix, docs, acknowledged }, about }) => ({
    rule,
    severity,
    path,
    container: (about === undefined ? containerAt(path, pod) : undefined) ?? places.get(container),
    about: about === undefined ? undefined : printable(about),
    message,
    fix,
    docs,
    acknowledged: acknowledged === undefined ? undefined : printable(acknowledged),
  }));
}

/** The container in which a path is. */
function containerAt(path: string, { path: spec, containers }: Pod): number | undefined {
  const rest = path.startsWith(`${spec}.`) ? path.slice(spec.length + 1) : '';
  const [, section, index] = /^(initContainers|containers)\[(\d+)\]/.exec(rest) ?? [];
  const steps = containers.filter(container => container.section === 'initContainers').length;
  return section === undefined ? undefined : containers[Number(index) + (section === 'containers' ? steps : 0)]?.order;
}

/** Of containers with one name, which the API server refuses, the first one. */
function placesByName({ containers }: Pod): Map<string, number> {
  return new Map([...containers].reverse().map(({ name, order }) => [name, order]));
}

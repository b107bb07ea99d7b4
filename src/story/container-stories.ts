import type { StoryContainer, StoryGate, StoryProbe } from './story';
import { listIn, textIn } from '../analysis/manifest/json';
import { Container, PROBES } from '../analysis/pod/container';
import { Pod } from '../analysis/pod/pod';
import { probeOf } from '../analysis/predictions/probes';
import { Gate, gatesOf, PodStartup } from '../analysis/predictions/startup';
import { printable } from '../analysis/text/printable';
import { shownCommand } from '../analysis/text/shown-command';

/** The containers of a pod, when each starts, and what it keeps the others waiting for. */
export function containerStories({ containers, knowledge: { helpers = {} } }: Pod, { order }: PodStartup): StoryContainer[] {
  let waitsFor: number | undefined;
  return containers.map((container, index) => {
    const { name, lifetime, json, words } = container;
    const { afterSeconds, commandWaitsFor, neverEnds } = order[index];
    const gates = gatesOf(container).map(gateStory);
    const story = {
      index,
      name: printable(name),
      lifetime,
      role: Object.hasOwn(helpers, name) ? helpers[name].role : undefined,
      image: printable(textIn(json.image) ?? ''),
      command: words.length > 0 ? printable(shownCommand(words)) : undefined,
      waitsFor,
      startsAfterSeconds: afterSeconds,
      gates,
      waitsInNetwork: commandWaitsFor.map(printable),
      neverEnds,
      probes: probeStories(container),
      isRestarted: isRestarted(container),
    };
    waitsFor = gates.length > 0 ? index : waitsFor;
    return story;
  });
}

/** The policy of a container itself goes before that of its pod. */
function isRestarted({ lifetime, pod, json: { restartPolicy, restartPolicyRules } }: Container): boolean | undefined {
  if (listIn(restartPolicyRules).length > 0) {
    return undefined;
  }
  return lifetime === 'native' || (textIn(pod.isOn('ContainerRestartRules') ? restartPolicy : undefined) ?? pod.restartPolicy) !== 'Never';
}

function gateStory({ by, seconds, action, probe }: Gate): StoryGate {
  return {
    by,
    seconds,
    action: action === undefined ? undefined : printable(action),
    givesUpAfterSeconds: probe?.givesUpAfterSeconds,
  };
}

const KINDS = { startupProbe: 'startup', livenessProbe: 'liveness', readinessProbe: 'readiness' } as const;

function probeStories(container: Container): StoryProbe[] {
  return PROBES.flatMap(field => {
    const probe = probeOf(container, field);
    return probe === undefined ? [] : [{
      kind: KINDS[field],
      action: printable(probe.action),
      port: probe.port,
      initialDelaySeconds: probe.initialDelaySeconds,
      periodSeconds: probe.periodSeconds,
      failureThreshold: probe.failureThreshold,
    }];
  });
}

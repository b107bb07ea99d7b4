import type { Story, StoryContainer, StoryGate, StoryOrigin, StoryPort } from './story';
import { duration, joined, LIFETIMES, namedAs, nameOf, namesOf, Pen } from './words';

/** The chapters of a difference, in the order of a story. */
export const CHAPTERS = ['Start', 'Volumes', 'Network', 'Resources', 'End', 'A new image', 'Findings'] as const;

/** One thing that a story says: of two stories, what they say about the same is compared. */
export interface StoryFact {
  readonly chapter: (typeof CHAPTERS)[number];
  readonly about: string;
  /** Empty where nothing more is to be said. */
  readonly value: string;
  /** What a change of it restarts. */
  readonly restarts?: string;
}

/** All that a story says, one by one, as a format shows it. */
export function factsOf(story: Story, pen: Pen): StoryFact[] {
  return [
    ...startFacts(story, pen), ...volumeFacts(story, pen), ...networkFacts(story, pen), ...resourceFacts(story, pen),
    ...endFacts(story, pen), ...imageFacts(story, pen), ...findingFacts(story, pen),
  ];
}

function startFacts(story: Story, pen: Pen): StoryFact[] {
  const { containers, startedAfterSeconds, readyAfterSeconds } = story;
  return [
    ...containers.flatMap(container => containerFacts(story, container, pen)),
    { chapter: 'Start', about: 'all have been started, at the earliest after', value: duration(startedAfterSeconds) },
    { chapter: 'Start', about: 'it can be ready, at the earliest after', value: duration(readyAfterSeconds) },
  ];
}

function containerFacts(story: Story, container: StoryContainer, pen: Pen): StoryFact[] {
  const { index, lifetime, role, image, waitsFor, startsAfterSeconds, gates, waitsInNetwork, neverEnds, probes } = container;
  const name = nameOf(story, index, pen);
  const fact = (what: string, value: string, restarts?: string): StoryFact => (
    { chapter: 'Start', about: `${name}${what}`, value, restarts });
  const waits = waitsFor === undefined ? [] : story.containers[waitsFor].gates.map(gate => openedBy(gate, nameOf(story, waitsFor, pen)));
  const seconds = Math.max(0, ...gates.map(gate => gate.seconds));
  return [
    fact(' is there', role === undefined ? LIFETIMES[lifetime] : `${LIFETIMES[lifetime]}, ${role}`),
    fact(' has the image', namedAs(image, pen), pen.words(story.restarts[index].onWorkloadChangeText)),
    fact(' waits', waits.length === 0 ? 'for nothing' : joined(waits)),
    fact(' starts, at the earliest after', duration(startsAfterSeconds)),
    ...lifetime === 'step' ? [fact(' takes', seconds > 0 ? `at least ${duration(seconds)}` : 'nobody knows how long')] : [],
    ...waitsInNetwork.length === 0 ? [] : [fact(' waits in the network', `for ${joined(waitsInNetwork.map(pen.code))}`)],
    ...neverEnds === undefined ? [] : [fact(' never ends', pen.words(neverEnds))],
    ...gates.filter(({ by }) => by === 'postStart').map(({ action = '' }) => fact(': its postStart hook', pen.code(action))),
    ...probes.map(({ kind, action, periodSeconds, initialDelaySeconds, failureThreshold }) => fact(
      `: its ${kind} probe`,
      `${pen.code(action)} from ${duration(initialDelaySeconds)} on, every ${duration(periodSeconds)}, ${failureThreshold} times`,
    )),
  ];
}

function openedBy({ by }: StoryGate, name: string): string {
  switch (by) {
    case 'completion': return `for ${name} to complete`;
    case 'process': return `for ${name} to run`;
    case 'postStart': return `for the postStart hook of ${name} to end`;
    case 'startupProbe': return `for the startup probe of ${name} to pass`;
  }
}

function volumeFacts(story: Story, pen: Pen): StoryFact[] {
  return story.volumes.flatMap(({ name, what, mounts }): StoryFact[] => [
    { chapter: 'Volumes', about: `${namedAs(name, pen)} is there`, value: pen.words(what) },
    ...mounts.map(({ container, path, subPath, canWrite, writes }): StoryFact => ({
      chapter: 'Volumes',
      about: `${nameOf(story, container, pen)} has ${subPath === undefined ? '' : `${namedAs(subPath, pen)} of `}${namedAs(name, pen)} `
        + `at ${namedAs(path, pen)}`,
      value: writes ? 'it writes' : canWrite ? 'it can write' : 'it only reads',
    })),
  ]);
}

function networkFacts(story: Story, pen: Pen): StoryFact[] {
  const { ports, services = [], connections, upstreams, inbound } = story.network;
  const fact = (about: string, value: string): StoryFact => ({ chapter: 'Network', about, value });
  const owner = (index: number | undefined) => index === undefined ? 'which no container declares' : `that of ${nameOf(story, index, pen)}`;
  return [
    ...ports.map(port => fact(`port ${port.number ?? '(no number)'} of ${nameOf(story, port.container, pen)}`, portValue(port, pen))),
    ...services.flatMap(service => service.ports.map(({ port, target, container }) =>
      fact(`Service ${namedAs(service.name, pen)} leads from ${pen.code(port)}`, `to ${pen.code(target)}, ${owner(container)}`))),
    ...inbound.map(({ container, port, appPort }) =>
      fact(`${nameOf(story, container, pen)} stands before port ${appPort}`, port === undefined ? '' : `at port ${port}`)),
    ...connections.map(({ from, port, to }) => fact(`${nameOf(story, from, pen)} goes to ${pen.code(`localhost:${port}`)}`, owner(to))),
    ...upstreams.map(({ container, name, port, targets }) => fact(
      `${nameOf(story, container, pen)} passes ${pen.code(`localhost:${port}`)} on to the upstream ${namedAs(name, pen)}`,
      joined(targets.map(pen.code)),
    )),
  ];
}

function portValue({ name, protocol, hostPort }: StoryPort, pen: Pen): string {
  return [
    ...name === undefined ? [] : [pen.code(name)], pen.words(protocol), ...hostPort === undefined ? [] : [`port ${hostPort} of the node`],
  ].join(', ');
}

function resourceFacts(story: Story, pen: Pen): StoryFact[] {
  const { totals, qosClass } = story.resources;
  const fact = (about: string, amount: string | undefined, origin: StoryOrigin | undefined): StoryFact => {
    const by = !origin || origin.containers.length === 0 ? '' : ` (of ${namesOf(story, origin.containers, pen)})`;
    return { chapter: 'Resources', about, value: amount === undefined ? 'none' : `${pen.code(amount)}${by}` };
  };
  return [
    ...totals.flatMap(({ resource, request, requestFrom, limit, limitFrom }) => [
      fact(`requests of ${pen.code(resource)}`, request, requestFrom), fact(`limit of ${pen.code(resource)}`, limit, limitFrom),
    ]),
    { chapter: 'Resources', about: 'QoS class', value: qosClass },
  ];
}

function endFacts(story: Story, pen: Pen): StoryFact[] {
  const { gracePeriodSeconds, onDeletion, onCompletion } = story.end;
  return [
    { chapter: 'End', about: 'the time that it has to end', value: duration(gracePeriodSeconds) },
    ...[onDeletion, onCompletion].flatMap((events, i) => events.map(({ container, action, what, moment, afterSeconds }): StoryFact => ({
      chapter: 'End',
      about: `${nameOf(story, container, pen)} gets ${action === 'preStop' ? 'its preStop hook' : pen.code(what)}`
        + `${i === 0 ? '' : ' on completion'}`,
      value: [
        ...action === 'preStop' ? [pen.code(what)] : [],
        pen.words(moment),
        ...afterSeconds === undefined ? [] : [`after ${duration(afterSeconds)}`],
      ].join(', '),
    }))),
  ];
}

/** Of a workload, which says the same of each container. */
function imageFacts({ kind, restarts }: Story, pen: Pen): StoryFact[] {
  return kind === 'Pod' ? [] : [...new Set(restarts.map(({ onWorkloadChangeText }) => onWorkloadChangeText))]
    .map((text): StoryFact => ({ chapter: 'A new image', about: `in the ${pen.words(kind)}`, value: pen.words(text) }));
}

function findingFacts(story: Story, pen: Pen): StoryFact[] {
  return story.findings.map(({ rule, severity, container, about, message, docs, acknowledged }): StoryFact => {
    const where = about !== undefined ? `${pen.words(about)}: ` : container === undefined ? '' : `${nameOf(story, container, pen)}: `;
    return {
      chapter: 'Findings',
      about: `${severity} ${pen.rule(rule, docs)}: ${where}${pen.words(message)}`,
      value: acknowledged === undefined ? '' : `acknowledged: ${pen.words(acknowledged)}`,
    };
  });
}

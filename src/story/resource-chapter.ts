import { Chapter, itemsOf, sentences } from './chapter';
import type { Story, StoryOrigin, StoryTotal } from './story';
import { joined, nameOf, namesOf, Pen, verb } from './words';

const CLASSES: Readonly<Record<string, string>> = {
  Guaranteed: 'limits of CPU and memory are set, and as high as what is requested. It is the last to go when its node runs short',
  Burstable: 'CPU or memory is requested, but limits of both that are as high are not set everywhere',
  BestEffort: 'neither CPU nor memory is requested. It is the first to go when its node runs short',
};

/** What the pod asks for in all, who decides it, and its class. */
export function resourceChapter(story: Story, pen: Pen): Chapter {
  const { totals, qosClass } = story.resources;
  const byText = new Map<string, string[]>();
  for (const total of totals) {
    const text = `${requestText(story, total, pen)}; ${limitText(story, total, pen)}`;
    byText.set(text, [...byText.get(text) ?? [], total.resource]);
  }
  return {
    title: 'Resources',
    blocks: [
      itemsOf([...byText].map(([text, resources]) => `${joined(resources.map(pen.code))}: ${text}.`)),
      sentences([`QoS class ${qosClass}: ${CLASSES[qosClass]}.`]),
    ],
  };
}

function requestText(story: Story, { resource, request, requestFrom }: StoryTotal, pen: Pen): string {
  return request === undefined ? 'nothing is requested'
    : `requests ${pen.code(request)}${from(story, requestFrom!, 'requests', resource, pen)}`;
}

function limitText(story: Story, { resource, limit, limitFrom, unlimited }: StoryTotal, pen: Pen): string {
  if (limit !== undefined) {
    return `at most ${pen.code(limit)}${from(story, limitFrom!, 'limits', resource, pen)}`;
  }
  return unlimited.length === 0 || unlimited.length === story.containers.length ? 'no limit'
    : `no limit in all, as ${namesOf(story, unlimited, pen)} ${verb(unlimited.length, 'has', 'have')} none`;
}

/** So many containers are told of; the others are counted. */
const MOST = 20;

function from(story: Story, { by, containers, overhead }: StoryOrigin, side: 'requests' | 'limits', resource: string, pen: Pen): string {
  const added = overhead === undefined ? [] : [`${pen.code(overhead)} of overhead`];
  if (by === 'pod') {
    return ` (${['set for the pod as a whole', ...added].join(' + ')})`;
  }
  const parts = containers.slice(0, MOST).map(index =>
    `${nameOf(story, index, pen)} ${pen.code(story.resources.containers[index][side][resource] ?? '?')}`);
  const more = containers.length > MOST ? [`${containers.length - MOST} more`] : [];
  const why = by === 'step' ? ', which needs more than all that run on together' : '';
  const sum = [...parts, ...more, ...added].join(' + ');
  return sum === '' ? '' : ` (${sum}${why})`;
}

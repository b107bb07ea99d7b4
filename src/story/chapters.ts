import { Chapter, sentences } from './chapter';
import { endChapter } from './end-chapter';
import { findingNotes } from './finding-notes';
import { networkChapter } from './network-chapter';
import { resourceChapter } from './resource-chapter';
import { restartChapter } from './restart-chapter';
import { startChapter } from './start-chapter';
import type { Story } from './story';
import { volumeChapter } from './volume-chapter';
import { counted, LIFETIMES, joined, Pen, namedAs } from './words';

/** The name of a pod's workload, and what is in it. */
export function titleOf({ kind, name, namespace }: Story, pen: Pen): string {
  const where = namespace === undefined ? '' : ` in namespace ${namedAs(namespace, pen)}`;
  return kind === '' ? 'No pod' : `${pen.words(kind)} ${namedAs(name, pen)}${where}`;
}

/** A story in words, as a format shows them. */
export function chaptersOf(story: Story, pen: Pen): Chapter[] {
  const { containers, kind } = story;
  const notes = findingNotes(story, undefined, pen);
  const own: Chapter[] = notes.length === 0 ? [] : [{ title: 'Findings', blocks: [{ is: 'findings', notes }] }];
  if (containers.length === 0) {
    return [{ title: '', blocks: [sentences([kind === '' ? 'The manifest has no pod.' : 'The pod has no containers.'])] }, ...own];
  }
  return [
    { title: '', blocks: [sentences([summary(story)])] },
    startChapter(story, pen),
    ...volumeChapter(story, pen),
    networkChapter(story, pen),
    resourceChapter(story, pen),
    endChapter(story, pen),
    restartChapter(story, pen),
    ...own,
  ];
}

function summary({ containers, resources: { qosClass }, findings }: Story): string {
  const counts = (['step', 'native', 'app'] as const).flatMap(lifetime => {
    const number = containers.filter(container => container.lifetime === lifetime).length;
    return number === 0 ? [] : [counted(number, LIFETIMES[lifetime])];
  });
  const counting = findings.filter(({ acknowledged }) => acknowledged === undefined);
  const found = (['error', 'warning', 'info'] as const).flatMap(severity => {
    const number = counting.filter(finding => finding.severity === severity).length;
    return number === 0 ? [] : [severity === 'info' ? `${number} for information` : counted(number, severity)];
  });
  return `${joined(counts)}; QoS class ${qosClass}; ${found.length === 0 ? 'nothing found' : `found: ${joined(found)}`}.`;
}

import { Chapter, itemsOf } from './chapter';
import type { Story } from './story';
import { namesOf, Pen } from './words';
import { RestartScope } from '../analysis/predictions/restarts';

/** What restarts when which image changes. */
export function restartChapter(story: Story, pen: Pen): Chapter {
  const { kind, restarts } = story;
  const inWorkload = kind === 'Pod' ? [] : [...new Set(restarts.map(({ onWorkloadChangeText }) => onWorkloadChangeText))]
    .map(text => `In the ${pen.words(kind)}: ${pen.words(text)}`);
  return { title: 'A new image', blocks: [itemsOf([...inPod(story, pen), ...inWorkload])] };
}

/** A change in a pod that runs, as by `kubectl set image pod/…`. */
function inPod(story: Story, pen: Pen): string[] {
  const { kind, containers, restarts } = story;
  const namesWith = (scope: RestartScope) => {
    const indexes = containers.map(({ index }) => index).filter(index => restarts[index].onPodChange === scope);
    return indexes.length === 0 ? undefined : namesOf(story, indexes, pen, 'or');
  };
  const [restarted, steps] = [namesWith(RestartScope.CONTAINER), namesWith(RestartScope.NOTHING)];
  const where = kind === 'Pod' ? '' : 'In a pod that runs: ';
  return [
    ...restarted === undefined ? [] : [`${where}that of ${restarted} restarts that container alone.`],
    ...steps === undefined ? [] : [`${where}that of ${steps} restarts nothing: a step has it when it is retried or the pod is made anew.`],
  ];
}

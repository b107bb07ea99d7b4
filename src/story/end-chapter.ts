import { Block, Chapter, sentences } from './chapter';
import type { Story, StoryEvent } from './story';
import { duration, namesOf, Pen } from './words';

/** What happens second by second when the pod is deleted, and when it completes. */
export function endChapter(story: Story, pen: Pen): Chapter {
  const { gracePeriodSeconds, onDeletion, onCompletion } = story.end;
  return {
    title: 'End',
    blocks: [
      sentences([`When it is deleted, it has ${duration(gracePeriodSeconds)} to end. Seconds are the earliest`
        + `${onDeletion.some(({ afterSeconds }) => afterSeconds === undefined) ? ', and ? is not known' : ''}:`]),
      table(story, onDeletion, pen),
      ...onCompletion.length === 0 ? [] : [
        sentences(['When its app containers have completed, its native sidecars are ended:']), table(story, onCompletion, pen),
      ],
    ],
  };
}

function table(story: Story, events: readonly StoryEvent[], pen: Pen): Block {
  return {
    is: 'rows',
    head: ['after', 'what happens'],
    rows: grouped(events).map(group => {
      const [{ action, what, moment, afterSeconds }] = group;
      const names = namesOf(story, group.map(({ container }) => container), pen);
      const text = action === 'preStop' ? `${names}: the preStop hook begins (${pen.code(what)})`
        : action === 'terminate' ? `${names}: ${pen.code(what)} ${pen.words(moment)}`
          : `${names}: ${pen.code(what)} if still running, ${pen.words(moment)}`;
      return [afterSeconds === undefined ? '?' : `${Number(afterSeconds.toFixed(3))} s`, text] as const;
    }),
  };
}

/** Events of several containers that are the same and follow one another. */
function grouped(events: readonly StoryEvent[]): StoryEvent[][] {
  const groups: StoryEvent[][] = [];
  for (const event of events) {
    const last = groups[groups.length - 1];
    const isSame = last !== undefined && last[0].action === event.action && last[0].what === event.what
      && last[0].moment === event.moment && last[0].afterSeconds === event.afterSeconds;
    isSame ? last.push(event) : groups.push([event]);
  }
  return groups;
}

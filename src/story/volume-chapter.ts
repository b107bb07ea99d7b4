import { Chapter, itemsOf } from './chapter';
import type { Story, StoryMount, StoryVolume } from './story';
import { joined, namedAs, namesOf, Pen, verb } from './words';

/** What each volume carries from whom to whom, and who only reads; nothing where there are none. */
export function volumeChapter(story: Story, pen: Pen): Chapter[] {
  return story.volumes.length === 0 ? [] : [{ title: 'Volumes', blocks: [itemsOf(story.volumes.map(one => volumeText(story, one, pen)))] }];
}

function volumeText(story: Story, { name, what, mounts }: StoryVolume, pen: Pen): string {
  const groups = groupsOf(mounts);
  const [from, to] = [true, false].map(canWrite => groups.filter(([first]) => first.canWrite === canWrite));
  const carried = [from, to].filter(some => some.length > 0).map(some =>
    joined(some.slice(0, MOST).map(group => groupText(story, group, pen)), some.length - MOST)).join(' → ');
  return `${namedAs(name, pen)} (${pen.words(what)}): ${carried === '' ? 'no container has it' : carried}.`;
}

/** So many places of a volume are told of; the others are counted. */
const MOST = 20;

/** The mounts that are the same but for their containers. */
function groupsOf(mounts: readonly StoryMount[]): StoryMount[][] {
  const groups = new Map<string, StoryMount[]>();
  for (const mount of mounts) {
    const key = JSON.stringify([mount.canWrite, mount.writes, mount.path, mount.subPath]);
    const group = groups.get(key);
    group ? group.push(mount) : groups.set(key, [mount]);
  }
  return [...groups.values()];
}

function groupText(story: Story, group: readonly StoryMount[], pen: Pen): string {
  const [{ canWrite, writes, path, subPath }] = group;
  const number = group.length;
  const does = writes ? verb(number, 'writes', 'write') : canWrite ? 'can write' : verb(number, 'only reads', 'only read');
  const part = subPath === undefined ? '' : ` ${namedAs(subPath, pen)} of it`;
  return `${namesOf(story, group.map(({ container }) => container), pen)} ${does}${part} at ${namedAs(path, pen)}`;
}

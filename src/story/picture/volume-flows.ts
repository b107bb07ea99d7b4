import type { Flow, FlowEnd } from './flows';
import { PLAIN_PEN } from './labels';
import type { Story, StoryMount } from '../story';
import { nameOf } from '../words';

/** So many containers are drawn at each side of a volume. */
const MOST = 8;

/** Who writes to each volume, and who reads it. */
export function volumeFlows(story: Story): Flow[] {
  return story.volumes.map(({ name, what, mounts }) => {
    const writers = mounts.filter(({ canWrite }) => canWrite);
    const readers = mounts.filter(({ canWrite }) => !canWrite);
    const nobody: FlowEnd[] = mounts.length === 0 ? [{ name: 'no container has it', isRemark: true }] : [];
    return {
      name: name === '' ? '(no name)' : name,
      what,
      from: writers.slice(0, MOST).map(mount => endOf(story, mount)),
      to: [...nobody, ...readers.slice(0, MOST).map(mount => endOf(story, mount))],
      moreFrom: Math.max(0, writers.length - MOST),
      moreTo: Math.max(0, readers.length - MOST),
    };
  });
}

function endOf(story: Story, { container, path, subPath, canWrite, writes }: StoryMount): FlowEnd {
  return {
    container,
    lifetime: story.containers[container].lifetime,
    name: nameOf(story, container, PLAIN_PEN),
    detail: subPath === undefined ? path : `${path} (${subPath})`,
    does: writes ? 'writes' : canWrite ? 'can write' : 'reads',
    isMaybe: canWrite && !writes,
  };
}

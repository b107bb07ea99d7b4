import type { Story } from '../story/story';

/** So long may the name of a file be that every system takes it. */
const LONGEST = 120;

/**
 * A name for the file of each story, such as `deployment.web`, that is fit for every file system: small letters, digits, dots and dashes,
 * whatever the workload is called, and none twice.
 */
export function pictureNames(stories: readonly Story[]): string[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return stories.map(story => {
    const base = baseOf(story);
    let name = base;
    let number = numbers.get(base) ?? 1;
    while (taken.has(name)) {
      name = `${base}-${++number}`;
    }
    numbers.set(base, number);
    taken.add(name);
    return name;
  });
}

function baseOf({ namespace, kind, name }: Story): string {
  return [namespace, kind, name].flatMap(part => part === undefined ? [] : [safe(part)]).join('.').slice(0, LONGEST);
}

/** What is left of a text is never empty, and begins and ends with no dot. */
function safe(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'unnamed';
}

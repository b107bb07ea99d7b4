import { ExitCode } from './exit-code';
import { complain } from './printing';
import { complainOf, NO_FILE, readGiven } from './read-given';
import { InputSettings } from './settings';
import type { PodSetAnalysis } from '../analysis';
import { quoted } from '../analysis/manifest/json';
import { printable } from '../analysis/text/printable';
import { placeOf } from '../render/place';
import { FileReport } from '../report/file-report';
import { reportOn } from '../report/reported';
import { storiesOfSet } from '../story/stories-of-set';
import type { Story } from '../story/story';

/** The pods of what was given. */
export interface GivenStories {
  readonly stories: readonly Story[];
  /** Whether all could be read. */
  readonly isWhole: boolean;
  /** Why there are none. */
  readonly nothing?: string;
}

/**
 * Reads what was given, which is one set, and says what of it cannot be read.
 *
 * @param command the name of the command
 */
export async function storiesOf(settings: InputSettings, command: string): Promise<GivenStories> {
  const { files, unread, progress } = await readGiven(settings, command);
  let stories: readonly Story[] = [];
  const report = reportOn(files, settings, set => {
    stories = storiesOfSet(set as PodSetAnalysis);
  });
  progress.end();
  complainOf(unread);
  const broken = report.findings.filter(({ rule }) => rule === 'unreadable');
  broken.forEach(({ at, message }) => complain(`cannot read ${placeOf(at)}: ${message}`));
  return {
    stories: withIgnored(stories, report),
    isWhole: unread.length + broken.length === 0,
    nothing: files.length === 0 ? NO_FILE
      : report.objects === 0 ? 'there is no object in what was read' : 'there is no pod in what was read',
  };
}

/** How a command ends that has told of what was given; where that was nothing, it says so. */
export function exitCodeAfter(all: readonly GivenStories[], command: string): ExitCode {
  if (all.some(({ isWhole }) => !isWhole)) {
    return ExitCode.UNREADABLE;
  }
  if (all.some(({ stories }) => stories.length > 0)) {
    return ExitCode.CLEAN;
  }
  complain(`nothing to ${command}: ${all[all.length - 1].nothing}`);
  return ExitCode.NOTHING;
}

/** What a comment ignores is acknowledged in a story as well. */
function withIgnored(stories: readonly Story[], { findings }: FileReport): Story[] {
  const reasons = new Map(findings.flatMap(({ object, rule, path, message, ignored }) => object === undefined || ignored === undefined ? []
    : [[keyOf({ ...object, about: aboutOf(object) }, { rule, path, message }), printable(ignored)]]));
  return stories.map(story => reasons.size === 0 ? story : {
    ...story,
    findings: story.findings.map(finding => ({
      ...finding,
      acknowledged: finding.acknowledged ?? reasons.get(keyOf({ ...story, about: finding.about ?? aboutOf(story) }, finding)),
    })),
  });
}

function aboutOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return printable(`${kind} ${quoted(name)}`);
}

function keyOf(
  { namespace = '', about }: { readonly namespace?: string; readonly about: string },
  { rule, path, message }: { readonly rule: string; readonly path?: string; readonly message: string },
): string {
  return JSON.stringify([printable(namespace), about, rule, path, message]);
}

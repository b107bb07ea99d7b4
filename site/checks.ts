import { MARKING } from './marked-text';
import type { Answer, Mend, MendedText, Question, Target, TextOfStory } from './messages';
import type { PodAnalysisOptions, PodSecurityLevel } from '../src/analysis/analysis-options';
import type { SourceSpan } from '../src/reader/position';
import { countsOf } from '../src/render/counts';
import type { FileFinding, ReportedPlace } from '../src/report/file-report';
import { mended } from '../src/report/mend';
import type { MendedFinding } from '../src/report/mending';
import { reportOn } from '../src/report/reported';
import { PodStory } from '../src/story';
import { chaptersOf, titleOf } from '../src/story/chapters';
import { PLAIN } from '../src/story/text';

const FILE = 'manifests.yaml';
/** So many findings are shown: nobody reads more. */
const MOST = 300;
/** So many pods can be chosen. */
const MOST_PODS = 1000;

/** Answers what the page asks. Nothing throws, whatever the text holds. */
export function answer({ text, target, pod, mend }: Question): Answer {
  const mending = mend === undefined ? undefined : mendedBy(text, target, mend);
  return { ...checked(mending?.text ?? text, target, pod), mended: mending };
}

function checked(text: string, target: Target, pod: number): Answer {
  let stories: readonly PodStory[] = [];
  const report = reportOn([{ file: FILE, text }], { analysis: optionsOf(target) }, set => stories = PodStory.ofAll(set));
  const counted = report.findings.filter(({ ignored }) => ignored === undefined);
  return {
    findings: counted.slice(0, MOST).map(withoutLines),
    counts: countsOf(report),
    safe: counted.filter(({ fixable }) => fixable === 'safe').length,
    pods: report.pods,
    names: stories.slice(0, MOST_PODS).map(({ _story: story }) => titleOf(story, PLAIN)),
    story: storyAt(Math.min(pod, stories.length - 1), stories),
  };
}

/** A line may be all of a text, and the page has it. */
function withoutLines(finding: FileFinding): FileFinding {
  const bare = (place: ReportedPlace) => ({ ...place, lines: [] });
  return { ...finding, at: bare(finding.at), related: finding.related.map(({ what, at }) => ({ what, at: bare(at) })) };
}

function storyAt(pod: number, stories: readonly PodStory[]): TextOfStory | undefined {
  const story = stories[pod];
  return story && { pod, chapters: chaptersOf(story._story, MARKING), markdown: story.markdown(), picture: story.svg() };
}

function mendedBy(text: string, target: Target, mend: Mend): MendedText {
  let left = 1;
  const { files: [file], refused } = mended([{ file: FILE, text }], {
    analysis: optionsOf(target),
    unsafe: mend !== 'all',
    only: mend === 'all' ? undefined : (found, document) => isSame(found, document, mend) && left-- > 0,
  });
  return { text: file.text, count: file.applied.length, refusal: refused[0]?.reason };
}

function isSame(found: MendedFinding, { start, end }: SourceSpan, { rule, path, message, object, at }: FileFinding): boolean {
  return found.rule === rule && found.path === path && found.message === message && found.object.name === object?.name
    && !isBefore(at.start, start) && isBefore(at.start, end);
}

function isBefore(one: FileFinding['at']['start'], other: FileFinding['at']['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

function optionsOf({ version, security }: Target): PodAnalysisOptions {
  return { kubernetesVersion: version || undefined, podSecurity: (security || undefined) as PodSecurityLevel | undefined };
}

import type { FindingCounts } from '../src/render/counts';
import type { FileFinding } from '../src/report/file-report';
import type { Chapter } from '../src/story/chapter';

/** What the page asks its worker. */
export interface Question {
  readonly text: string;
  readonly target: Target;
  /** The pod whose story is told, by its index. */
  readonly pod: number;
  /** What is mended before it is checked; left out where nothing is. */
  readonly mend?: Mend;
}

/** What is chosen of the cluster; empty where nothing is. */
export interface Target {
  readonly version: string;
  readonly security: string;
}

/** One finding, or all that can be mended without changing something else that runs. */
export type Mend = FileFinding | 'all';

/** What it answers. */
export interface Answer {
  /** Of those that count, so many as can be shown. */
  readonly findings: readonly FileFinding[];
  readonly counts: FindingCounts;
  /** How many of the findings are mended by `all`. */
  readonly safe: number;
  /** How many pods there are. */
  readonly pods: number;
  /** What the first of them are called, in the order of their manifests. */
  readonly names: readonly string[];
  readonly story?: TextOfStory;
  readonly mended?: MendedText;
}

/** A story in words, in which code and rules are marked, see `marked-text.ts`. */
export interface TextOfStory {
  readonly pod: number;
  readonly chapters: readonly Chapter[];
  readonly markdown: string;
  /** Its picture, an SVG. */
  readonly picture: string;
}

export interface MendedText {
  readonly text: string;
  /** How many findings are mended. */
  readonly count: number;
  /** Why one is not. */
  readonly refusal?: string;
}

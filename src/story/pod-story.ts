import { storyMarkdown } from './markdown';
import { storyMermaid } from './mermaid';
import { storySvg } from './picture/svg';
import { storiesOfSet } from './stories-of-set';
import type { Story } from './story';
import { storyOf } from './story-of';
import { storyText } from './text';
import type { PodAnalysis, PodSetAnalysis } from '../analysis';

/**
 * The story of a pod, told without running it: what starts in which order and who waits for whom, what each volume carries from whom
 * to whom, which port is whose, what the pod asks for in all, how it ends, what a new image restarts, and what is wrong with it. What
 * a manifest does not say is said to be unknown.
 *
 * Its words may change at any time: a program goes by `PodAnalysis`. Imported from `cdk8s-pod-patterns/story`, it loads nothing of cdk8s
 * and Node.
 *
 * @see https://github.com/cdk8s-pod-patterns/cdk8s-pod-patterns/blob/main/docs/explain.md
 *
 * @example
 * declare const deployment: kplus.Deployment;
 *
 * deployment.addInitContainer({ name: 'wait', image: 'busybox:1.37', command: ['sleep', '600'], resources: {} });
 * const story = PodStory.of(PodAnalysis.of(ApiObject.of(deployment).toJson()));
 * story.text(); // for a terminal: … app (app container) starts when wait has completed, after 600 s (10 minutes) at the earliest. …
 * story.markdown(); // for a pull request
 * story.svg(); // a picture
 */
export class PodStory {
  /**
   * The story of one pod, seen alone: which Services lead to it is not known. Of a `kind: List`, it is that of the first workload.
   *
   * @param analysis what is known of the pod
   */
  public static of(analysis: PodAnalysis): PodStory {
    const { kind, _pod: pod, _ownFindings: findings } = analysis;
    return new PodStory(storyOf({ pod, hasPod: kind !== '', found: findings.map(finding => ({ finding })) }));
  }

  /**
   * The stories of pods that are applied together, in the order of their manifests, with the Services that lead to each.
   *
   * @param analysis what is known of the pods
   */
  public static ofAll(analysis: PodSetAnalysis): PodStory[] {
    return storiesOfSet(analysis).map(story => new PodStory(story));
  }

  /** @internal */
  public readonly _story: Story;

  private constructor(story: Story) {
    this._story = story;
  }

  /** It in plain words, for a terminal: lines of at most 100 characters, without colours. */
  public text(): string {
    return storyText(this._story);
  }

  /** The same in Markdown, for a pull request or a page. */
  public markdown(): string {
    return storyMarkdown(this._story);
  }

  /**
   * Its picture as SVG, 720 pixels wide: a lane for each container, from its start to its end, with arrows to those that wait; below, who
   * writes and reads each volume, who calls each port, and where that leads to. Findings are badges with their rule. It is a file or a part
   * of a page as it is, in the light and in the dark, and the same each time; how far apart moments are says nothing, unless it is said to
   * be to scale.
   */
  public svg(): string {
    return storySvg(this._story);
  }

  /** The same as a flowchart for [Mermaid](https://mermaid.js.org), without a fence around it, as a pull request shows it. */
  public mermaid(): string {
    return storyMermaid(this._story);
  }
}

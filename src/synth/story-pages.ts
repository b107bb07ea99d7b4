import { writeFileSync } from 'fs';
import { join } from 'path';
import { Names } from 'cdk8s';
import { ChartStories } from './kept-stories';
import { printable } from '../analysis/text/printable';
import { storyPage } from '../story/story-page';

/** Writes a page for each chart, named as cdk8s names its manifests. */
export function writeStoryPages(folder: string, charts: ChartStories) {
  for (const [chart, pods] of charts) {
    writeFileSync(join(folder, `${Names.toDnsLabel(chart)}.html`), storyPage(printable(chart.node.path), pods));
  }
}

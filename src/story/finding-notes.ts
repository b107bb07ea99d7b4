import type { FindingNote } from './chapter';
import type { Story, StoryFinding } from './story';
import { nameOf, Pen } from './words';

/**
 * What is found in one of the containers, or, without one, in the pod as a whole: a line each.
 *
 * @param isNamed whether the line says which container it is, where its message does not
 */
export function findingNotes(story: Story, container: number | undefined, pen: Pen, isNamed = false): FindingNote[] {
  return story.findings.filter(finding => finding.container === container).map(finding => noteOf(story, finding, pen, isNamed));
}

function noteOf(story: Story, finding: StoryFinding, pen: Pen, isNamed: boolean): FindingNote {
  const { rule, severity, container, about, message, docs, acknowledged } = finding;
  const isSaid = container === undefined || message.includes(`"${story.containers[container].name}"`);
  const named = isNamed && !isSaid ? `${nameOf(story, container, pen)}: ` : '';
  const where = about === undefined ? named : `${pen.words(about)}: `;
  const is = acknowledged === undefined ? severity : 'acknowledged';
  return { is, text: `${MARKS[is]} ${is} ${pen.rule(rule, docs)}: ${where}${pen.words(acknowledged ?? message)}` };
}

const MARKS: Readonly<Record<FindingNote['is'], string>> = { error: '✗', warning: '!', info: '·', acknowledged: '·' };

import { titleOf } from './chapters';
import type { Flow, FlowEnd } from './picture/flows';
import { kindOf, PLAIN_PEN, shortDuration } from './picture/labels';
import { portFlows } from './picture/port-flows';
import { volumeFlows } from './picture/volume-flows';
import { shownText } from './picture/xml';
import type { Story, StoryContainer, StoryEvent, StoryFinding, StoryGate } from './story';
import { nameOf, namesOf } from './words';
import { shortened } from '../analysis/text/printable';

/** A longer text is cut: a node is as wide as its text. */
const LONGEST = 60;
/** GitHub draws at most 500 edges and 50,000 characters. */
const MOST = { containers: 60, flows: 40 };

/** The kinds of containers by their form and their colour, which is legible on light and dark. */
const CLASSES = [
  'classDef step fill:#fdf0d0,stroke:#b26a00,color:#1f2328,stroke-dasharray:5 3',
  'classDef native fill:#d5f0ea,stroke:#0f766e,color:#1f2328',
  'classDef app fill:#2f5fd0,stroke:#2348a3,color:#ffffff',
  'classDef thing fill:#f6f8fa,stroke:#848d97,color:#1f2328',
  'classDef found fill:#ffebe9,stroke:#cf222e,color:#1f2328',
];

/** A story as a flowchart of Mermaid, as GitHub draws it. */
export function storyMermaid(story: Story): string {
  const { lines, direction } = new Chart(story);
  return [`flowchart ${direction}`, ...[...lines, ...CLASSES].map(line => `  ${line}`), ''].join('\n');
}

const SHAPES = { step: ['([', '])'], native: ['[[', ']]'], app: ['[', ']'], volume: ['[(', ')]'], outside: ['(', ')'] } as const;

class Chart {
  public readonly lines: string[] = [];
  /** A long row of steps is read from top to bottom. */
  public readonly direction: 'LR' | 'TB';

  public constructor(private readonly story: Story) {
    const { containers, findings } = story;
    const shown = containers.slice(0, MOST.containers);
    this.addPod(shown);
    for (const { index, waitsFor } of shown) {
      if (waitsFor !== undefined) {
        this.edge(`c${waitsFor}`, `c${index}`, containers[waitsFor].gates.map(openedBy).join(', '), '==>');
      }
    }
    volumeFlows(story).slice(0, MOST.flows).forEach((flow, i) => this.addVolume(flow, `v${i}`));
    portFlows(story).slice(0, MOST.flows).forEach((flow, i) => this.addPort(flow, `p${i}`));
    this.addEnd();
    findings.filter(({ container }) => container === undefined).slice(0, MOST.flows)
      .forEach((finding, i) => this.node(`f${i}`, SHAPES.app, 'found', [badge(finding)]));
    this.direction = new Set(shown.map(({ waitsFor }) => waitsFor)).size > 4 ? 'TB' : 'LR';
  }

  private addPod(shown: readonly StoryContainer[]): void {
    const { containers } = this.story;
    const found = badgesByContainer(this.story);
    this.lines.push(`subgraph pod [${label([titleOf(this.story, PLAIN_PEN)])}]`);
    for (const container of shown) {
      const { index, lifetime, image, neverEnds } = container;
      const says = [image, neverEnds === undefined ? '' : 'never ends', ...found.get(index) ?? []];
      this.node(`c${index}`, SHAPES[lifetime], lifetime, [nameOf(this.story, index, PLAIN_PEN), kindOf(container), ...says]);
    }
    if (containers.length > shown.length || containers.length === 0) {
      this.node('more', SHAPES.app, 'thing', [containers.length === 0 ? 'no containers' : `${containers.length - shown.length} more`]);
    }
    this.lines.push('end');
  }

  private addVolume({ name, what, from, to }: Flow, id: string): void {
    this.node(id, SHAPES.volume, 'thing', [name, what]);
    const isShown = ({ container }: FlowEnd) => this.isShown(container);
    const text = ({ does, detail }: FlowEnd) => `${does} ${detail}`;
    from.filter(isShown).forEach(end => this.edge(`c${end.container}`, id, text(end), end.isMaybe ? '-.->' : '-->'));
    to.filter(isShown).forEach(end => this.edge(id, `c${end.container}`, text(end)));
  }

  private addPort({ name, what, from, to: [owner, ...beyond] }: Flow, id: string): void {
    const text = what === '' ? name : `${name} ${what}`;
    const target = from.length + beyond.length === 0 ? '' : this.idOf(owner, `${id}o`);
    from.forEach((end, i) => this.edge(this.idOf(end, `${id}f${i}`), target, text, end.isMaybe ? '-.->' : '-->'));
    beyond.forEach((end, i) => this.edge(target, this.idOf(end, `${id}t${i}`), text));
  }

  /** The events of the end, one moment after the other. */
  private addEnd(): void {
    const { onDeletion, gracePeriodSeconds } = this.story.end;
    const moments = new Map<string, number[]>();
    for (const event of onDeletion) {
      const moment = momentOf(event);
      const containers = moments.get(moment);
      containers ? containers.push(event.container) : moments.set(moment, [event.container]);
    }
    if (moments.size === 0) {
      return;
    }
    const shown = [...moments].slice(0, MOST.flows);
    this.lines.push(`subgraph ending [${label([`when it is deleted: ${shortDuration(gracePeriodSeconds)} to end`])}]`, 'direction LR');
    shown.forEach(([moment, containers], i) =>
      this.node(`e${i}`, SHAPES.app, 'thing', [moment, namesOf(this.story, containers, PLAIN_PEN)]));
    this.lines.push(shown.map((_, i) => `e${i}`).join(' --> '), 'end');
  }

  private node(id: string, [open, close]: readonly [string, string], look: string, texts: readonly string[]): void {
    this.lines.push(`${id}${open}${label(texts.filter(text => text !== ''))}${close}:::${look}`);
  }

  private edge(from: string, to: string, text: string, line = '-->'): void {
    this.lines.push(`${from} ${line}|${label([text])}| ${to}`);
  }

  private isShown(container: number | undefined): boolean {
    return container !== undefined && container < MOST.containers;
  }

  /** The container, if it is shown, or a node for what is at an end. */
  private idOf({ container, name, detail = '' }: FlowEnd, id: string): string {
    if (this.isShown(container)) {
      return `c${container}`;
    }
    this.node(id, SHAPES.outside, 'thing', [name, detail]);
    return id;
  }
}

function momentOf({ afterSeconds, action, what }: StoryEvent): string {
  const when = afterSeconds === undefined ? '?' : shortDuration(afterSeconds);
  return `${when}: ${action === 'preStop' ? 'preStop hook' : action === 'kill' ? `${what} if still running` : what}`;
}

function badgesByContainer({ findings }: Story): Map<number | undefined, string[]> {
  const found = new Map<number | undefined, string[]>();
  for (const finding of findings) {
    const badges = found.get(finding.container);
    badges ? badges.push(badge(finding)) : found.set(finding.container, [badge(finding)]);
  }
  return found;
}

function openedBy({ by, seconds }: StoryGate): string {
  const what = { completion: 'completed', process: 'runs', postStart: 'postStart hook ended', startupProbe: 'startup probe passed' }[by];
  return seconds > 0 ? `${what}, ≥ ${shortDuration(seconds)}` : what;
}

function badge({ rule, severity, acknowledged }: StoryFinding): string {
  return acknowledged === undefined ? `${severity === 'error' ? '✗' : '!'} ${rule}` : `acknowledged: ${rule}`;
}

function label(texts: readonly string[]): string {
  return `"${texts.map(text => escaped(shortened(shownText(text), LONGEST))).join('<br>')}"`;
}

/** All that Mermaid, Markdown or HTML may take for its own, as the number of the character. */
function escaped(text: string): string {
  return text.replace(SPECIAL, character => `#${character.codePointAt(0)};`);
}

/** A hyphen or a dot within a word means nothing. */
const SPECIAL = /(?<![\p{L}\p{N}])[-.]|[-.](?![\p{L}\p{N}])|[^\p{L}\p{M}\p{N} :/,?.-]/gu;

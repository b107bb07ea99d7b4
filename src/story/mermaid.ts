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
  const { containers, findings } = story;
  const shown = containers.slice(0, MOST.containers);
  const waits = shown.filter(({ waitsFor }) => waitsFor !== undefined);
  const chart = new Chart(story);
  chart.containers(shown);
  waits.forEach(({ index, waitsFor }) => chart.edge(`c${waitsFor}`, `c${index}`, containers[waitsFor!].gates.map(openedBy).join(', '), '==>'));
  volumeFlows(story).slice(0, MOST.flows).forEach((flow, i) => chart.volume(flow, `v${i}`));
  portFlows(story).slice(0, MOST.flows).forEach((flow, i) => chart.port(flow, `p${i}`));
  chart.end();
  findings.filter(({ container }) => container === undefined).slice(0, MOST.flows)
    .forEach((finding, i) => chart.node(`f${i}`, ['[', ']'], 'found', [badge(finding)]));
  const direction = new Set(waits.map(({ waitsFor }) => waitsFor)).size > 3 ? 'TB' : 'LR';
  return [`flowchart ${direction}`, ...[...chart.lines, ...CLASSES].map(line => `  ${line}`), ''].join('\n');
}

const SHAPES = { step: ['([', '])'], native: ['[[', ']]'], app: ['[', ']'] } as const;

class Chart {
  public readonly lines: string[] = [];

  public constructor(private readonly story: Story) {}

  public containers(shown: readonly StoryContainer[]): void {
    const { containers, findings } = this.story;
    const found = new Map<number | undefined, string[]>();
    findings.forEach(finding => found.set(finding.container, [...found.get(finding.container)?.slice(0, 9) ?? [], badge(finding)]));
    this.lines.push(`subgraph pod [${label([titleOf(this.story, PLAIN_PEN)])}]`);
    for (const container of shown) {
      const { index, lifetime, image, neverEnds } = container;
      this.node(`c${index}`, SHAPES[lifetime], lifetime, [
        nameOf(this.story, index, PLAIN_PEN), kindOf(container), image, neverEnds === undefined ? '' : 'never ends', ...found.get(index) ?? [],
      ]);
    }
    if (containers.length > shown.length || containers.length === 0) {
      this.node('more', ['[', ']'], 'thing', [containers.length === 0 ? 'no containers' : `${containers.length - shown.length} more containers`]);
    }
    this.lines.push('end');
  }

  public node(id: string, [open, close]: readonly [string, string], look: string, texts: readonly string[]): void {
    this.lines.push(`${id}${open}${label(texts.filter(text => text !== ''))}${close}:::${look}`);
  }

  public edge(from: string, to: string, text: string, line = '-->'): void {
    this.lines.push(`${from} ${line}${text === '' ? '' : `|${label([text])}|`} ${to}`);
  }

  public volume({ name, what, from, to }: Flow, id: string): void {
    this.node(id, ['[(', ')]'], 'thing', [name, what]);
    from.forEach(({ container, does = '', details, isMaybe }) => this.isShown(container) && this.edge(`c${container}`, id, `${does} ${details.join(' ')}`, isMaybe ? '-.->' : '-->'));
    to.forEach(({ container, does = '', details }) => this.isShown(container) && this.edge(id, `c${container}`, `${does} ${details.join(' ')}`));
  }

  public port({ name, what, from, to: [owner, ...beyond] }: Flow, id: string): void {
    const text = what === '' ? name : `${name} (${what})`;
    const target = this.idOf(owner, `${id}o`);
    from.forEach((end, i) => this.edge(this.idOf(end, `${id}f${i}`), target, text, end.isMaybe ? '-.->' : '-->'));
    beyond.forEach((end, i) => this.edge(target, this.idOf(end, `${id}t${i}`), text));
  }

  /** The events of the end, one moment after the other. */
  public end(): void {
    const { onDeletion, gracePeriodSeconds } = this.story.end;
    const moments = new Map<string, StoryEvent[]>();
    for (const event of onDeletion) {
      const moment = `${event.afterSeconds === undefined ? '?' : shortDuration(event.afterSeconds)}: ${event.action === 'preStop' ? 'preStop hook of' : event.what}`;
      moments.set(moment, [...moments.get(moment) ?? [], event]);
    }
    if (moments.size === 0) {
      return;
    }
    this.lines.push(`subgraph end [${label([`when deleted: ${shortDuration(gracePeriodSeconds)} to end`])}]`, 'direction LR');
    [...moments].slice(0, MOST.flows).forEach(([moment, events], i) => {
      this.node(`e${i}`, ['[', ']'], 'thing', [moment, namesOf(this.story, events.map(({ container }) => container), PLAIN_PEN)]);
    });
    this.lines.push(...moments.size < 2 ? [] : [[...moments].slice(0, MOST.flows).map((_, i) => `e${i}`).join(' --> ')], 'end');
  }

  private isShown(container: number | undefined): boolean {
    return container !== undefined && container < MOST.containers;
  }

  private idOf({ container, name, details }: FlowEnd, id: string): string {
    if (this.isShown(container)) {
      return `c${container}`;
    }
    this.node(id, ['(', ')'], 'thing', [name, ...details]);
    return id;
  }
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
  return text.replace(/[^\p{L}\p{M}\p{N} ]/gu, character => PLAIN.test(character) ? character : `#${character.codePointAt(0)};`);
}

const PLAIN = /[:/,?]/;

import { button, element, pageAt } from './dom';
import type { Mark } from './editor';
import { printable } from '../src/analysis/text/printable';
import { sentence } from '../src/render/sentence';
import type { FileFinding, ReportedPlace } from '../src/report/file-report';

/** What can be done with a finding. */
export interface FindingActions {
  select(place: ReportedPlace): void;
  mend(finding: FileFinding): void;
}

/** A list of findings, in which the keyboard stays where it is when there are others. */
export class FindingList {
  public constructor(private readonly list: HTMLElement, private readonly actions: FindingActions) {}

  public show(findings: readonly FileFinding[]) {
    const kept = this.focused();
    this.list.replaceChildren(...findings.map(finding => this.itemOf(finding)));
    kept && this.focus(kept.item, kept.isFix);
  }

  /** Sets the keyboard on an item, or on the one that has come to its place. */
  public focus(item: number, isFix: boolean) {
    const found = this.list.children[Math.min(item, this.list.children.length - 1)];
    const target = (isFix ? found?.querySelector<HTMLElement>('.fix') : undefined) ?? found?.querySelector('button') ?? this.list;
    target.focus();
  }

  public focused(): { readonly item: number; readonly isFix: boolean } | undefined {
    const active = document.activeElement;
    const item = [...this.list.children].findIndex(child => child.contains(active));
    return item < 0 ? undefined : { item, isFix: active!.classList.contains('fix') };
  }

  private itemOf(finding: FileFinding): HTMLLIElement {
    const { rule, severity, at, message, written, fix, docs, related, fixable } = finding;
    const page = element('a', rule);
    page.href = docs === undefined ? '' : pageAt(docs);
    const head = element('p', [this.lineOf(at, `of ${rule}`), element('b', severity), docs === undefined ? element('span', rule) : page]);
    const body = [message, written, fix].filter(text => text).map((text, i) => element('p', sentence(text!), i === 0 ? 'message' : ''));
    const others = related.map(({ what, at: place }) => element('p', [this.lineOf(place, what), element('span', what)], 'related'));
    const item = element('li', [head, element('p', whereOf(finding), 'where'), ...body, ...others], severity);
    if (fixable !== undefined) {
      const text = fixable === 'safe' ? 'Fix' : 'Fix, though it changes what runs';
      const made = button(text, `${text}: ${rule}, line ${at.start.line}`, () => this.actions.mend(finding));
      made.className = 'fix';
      item.append(made);
    }
    return item;
  }

  private lineOf(place: ReportedPlace, what: string): HTMLButtonElement {
    const text = `Line ${place.start.line}`;
    return button(text, `${text}, ${what}`, () => this.actions.select(place));
  }
}

function whereOf({ object, container }: FileFinding): string {
  const name = object && printable([object.kind, object.name].filter(text => text !== '').join(' '));
  return [name, container && printable(`container ${container}`)].filter(text => text).join(', ');
}

/** What is shown beside the lines; of several findings, the gravest colours it. */
export function marksOf(findings: readonly FileFinding[]): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const severity of ['error', 'warning', 'info']) {
    for (const { rule, at: { start }, message } of findings.filter(finding => finding.severity === severity)) {
      const { className = severity, text } = marks.get(start.line) ?? {};
      marks.set(start.line, { className, text: `${text === undefined ? '' : `${text}\n`}${rule}: ${message}` });
    }
  }
  return marks;
}

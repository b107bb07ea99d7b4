import { element } from './dom';
import type { ReportedPlace } from '../src/report/file-report';

/** What is shown beside a line. */
export interface Mark {
  readonly className: string;
  readonly text: string;
}

/** A plain text area, with the numbers of its lines beside it and marks behind them. Only the lines that are seen are made. */
export class Editor {
  private readonly numbers: HTMLElement;
  private readonly stripes: HTMLElement;
  private readonly lineHeight: number;
  private readonly padding: number;
  private lineCount = 1;
  private marks: ReadonlyMap<number, Mark> = new Map();

  public constructor(private readonly area: HTMLTextAreaElement) {
    [this.numbers, this.stripes] = ['numbers', 'stripes'].map(name => area.parentElement!.querySelector<HTMLElement>(`.${name}`)!);
    const { lineHeight, paddingTop } = getComputedStyle(area);
    this.lineHeight = parseFloat(lineHeight);
    this.padding = parseFloat(paddingTop);
    area.addEventListener('scroll', () => this.draw());
    area.addEventListener('input', () => this.count());
    new ResizeObserver(() => this.draw()).observe(area);
  }

  public get text(): string {
    return this.area.value;
  }

  /** Another text, at its beginning. */
  public set text(text: string) {
    this.area.value = text;
    this.area.setSelectionRange(0, 0);
    this.area.scrollTop = 0;
    this.count();
  }

  /** Changes the part that differs, in a way that can be undone with the keyboard. */
  public change(text: string) {
    const { text: old } = this;
    const shortest = Math.min(old.length, text.length);
    let start = 0;
    while (start < shortest && old[start] === text[start]) {
      start++;
    }
    let end = 0;
    while (end < shortest - start && old[old.length - 1 - end] === text[text.length - 1 - end]) {
      end++;
    }
    const { scrollTop } = this.area;
    const added = text.slice(start, text.length - end);
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, old.length - end);
    // Nothing else keeps what can be undone.
    document.execCommand(added === '' ? 'delete' : 'insertText', false, added);
    if (this.text !== text) {
      this.area.value = text;
    }
    this.area.setSelectionRange(start, start);
    this.area.scrollTop = scrollTop;
    this.count();
  }

  public mark(marks: ReadonlyMap<number, Mark>) {
    this.marks = marks;
    this.draw();
  }

  /** Selects a place, of which the first line is shown. */
  public select({ start, end }: Pick<ReportedPlace, 'start' | 'end'>) {
    const [from, to] = [start, end].map(({ line, column }) => this.startOf(line) + column - 1);
    this.area.focus();
    this.area.setSelectionRange(from, Math.max(from, to));
    this.area.scrollTop = (start.line - 4) * this.lineHeight;
  }

  private startOf(line: number): number {
    let start = 0;
    for (let i = 1; i < line; i++) {
      start = this.text.indexOf('\n', start) + 1;
    }
    return start;
  }

  private count() {
    this.lineCount = 1;
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) {
      this.lineCount++;
    }
    this.numbers.style.minWidth = `${Math.max(3, String(this.lineCount).length) + 2}ch`;
    this.draw();
  }

  private draw() {
    const { scrollTop, clientHeight } = this.area;
    const first = Math.max(1, Math.floor((scrollTop - this.padding) / this.lineHeight) + 1);
    const last = Math.min(this.lineCount, Math.ceil((scrollTop + clientHeight) / this.lineHeight) + 1);
    const lines = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    const top = `${this.padding + (first - 1) * this.lineHeight - scrollTop}px`;
    [this.numbers, this.stripes].forEach((layer, i) => {
      const rows = lines.map(line => {
        const { className = '', text = '' } = this.marks.get(line) ?? {};
        const row = element('span', i === 0 ? String(line) : '', className);
        row.title = text;
        return row;
      });
      const block = element('div', rows);
      block.style.marginTop = top;
      layer.replaceChildren(block);
    });
  }
}

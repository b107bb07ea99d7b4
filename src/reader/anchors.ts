import { Event, EVENT_ID } from 'js-yaml';
import { Parsed } from './parsed';
import { Refusal } from './refusal';

/** Which node each alias of a document stands for: that with the last anchor of its name before it. */
export class Anchors {
  private targets?: ReadonlyMap<number, number>;

  public constructor(private readonly parsed: Parsed) {}

  /** The index of the node that the alias at an index stands for. */
  public targetOf(alias: number): number {
    this.targets ??= targetsIn(this.parsed);
    return this.targets.get(alias)!;
  }
}

function targetsIn({ source, events }: Parsed): Map<number, number> {
  const targets = new Map<number, number>();
  const anchors = new Map<string, number>();
  events.forEach((event, index) => {
    const name = nameIn(source, event);
    if (name === undefined) {
      return;
    }
    if (event.type !== EVENT_ID.ALIAS) {
      anchors.set(name, index);
    } else if (anchors.has(name)) {
      targets.set(index, anchors.get(name)!);
    } else {
      throw new Refusal(`there is no anchor "${name}" before this alias`, event.anchorStart - 1, event.anchorEnd);
    }
  });
  return targets;
}

function nameIn(source: string, event: Event): string | undefined {
  return 'anchorStart' in event && event.anchorStart >= 0 ? source.slice(event.anchorStart, event.anchorEnd) : undefined;
}

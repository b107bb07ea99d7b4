import { Json, quoted } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

/** The order in which the init containers of a pod start, as far as helpers are to start before others. */
export class StartOrder {
  /** The helpers, in the order in which they were applied, each with what it starts before. */
  private readonly before = new Map<string, string>();

  public add(helper: string, before: string) {
    this.before.set(helper, before);
  }

  /** Whether all is there that something is to start before. */
  public isKnown(names: readonly string[]): boolean {
    return [...this.before.values()].every(before => names.includes(before));
  }

  /** Brings the init containers of a pod into order: a helper comes directly before what it is to start before, if that is there. */
  public arrange(spec: Json) {
    if (this.before.size > 0 && spec.initContainers) {
      spec.initContainers = this.arranged(spec.initContainers);
    }
  }

  /** What is wrong with the order of a pod, now that all of its init containers are there. */
  public problemIn({ initContainers, containers }: Json): Problem | undefined {
    const names: string[] = (initContainers ?? []).map(({ name }: Json) => name);
    const [helper, missing] = [...this.before].find(([, before]) => !names.includes(before)) ?? [];
    if (helper === undefined || missing === undefined) {
      return this.circle();
    }
    const others = names.filter(name => this.before.get(name) !== missing);
    return {
      what: `${quoted(helper)} is to start before ${quoted(missing)}, and the pod has no init container of that name`,
      fix: containers?.some(({ name }: Json) => name === missing)
        ? 'All init containers start before those of "containers": leave "before" out.'
        : others.length > 0 ? `Name one that it has: ${others.map(quoted).join(', ')}.`
          : 'It has no other init container: leave "before" out.',
    };
  }

  /** The problem of helpers each of which is to start before the next one, and the last one before the first. */
  public circle(): Problem | undefined {
    const seen = new Set<string>();
    for (const start of this.before.keys()) {
      const path: string[] = [];
      let name: string | undefined = start;
      while (name !== undefined && !seen.has(name)) {
        seen.add(name);
        path.push(name);
        name = this.before.get(name);
      }
      if (name !== undefined && path.includes(name)) {
        const circle = path.slice(path.indexOf(name)).map(one => `${quoted(one)} is to start before ${quoted(this.before.get(one))}`);
        return { what: circle.join(', and '), fix: 'No order is right for that: leave one "before" out.' };
      }
    }
    return undefined;
  }

  private arranged(containers: readonly Json[]): Json[] {
    const names = new Set(containers.map(({ name }) => name));
    const first = new Map<string, Json[]>();
    for (const [helper, other] of this.before) {
      first.set(other, [...first.get(other) ?? [], ...containers.filter(({ name }) => name === helper)]);
    }
    const placed = new Set<Json>();
    const place = (container: Json) => {
      if (!placed.has(container)) {
        first.get(container.name)?.forEach(place);
        placed.add(container);
      }
    };
    containers.filter(({ name }) => !names.has(this.before.get(name))).forEach(place);
    return [...placed];
  }
}

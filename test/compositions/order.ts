import { builtIn, completes, Composition, isHelper, Pattern, HelperPattern, Step, StepsPattern } from './description';

/** The names of a composition's containers in the order that the manifest has to have; any name is right for `undefined`. */
export interface ContainerOrder {
  readonly init: (string | undefined)[];
  readonly app: (string | undefined)[];
}

/** An init container and the pattern that brings it, unless it is the user's own. */
interface InitContainer {
  readonly name?: string;
  readonly pattern?: Pattern;
}

/** What `order` of the containers follows from the order in which a composition adds them, and from what is to start before what. */
export function containerOrder(composition: Composition): ContainerOrder {
  const { init, app } = added(composition);
  const before = ({ pattern }: InitContainer) => pattern && beforeOf(pattern, composition);
  const ordered = init.filter(container => before(container) === undefined);
  let waiting = init.filter(container => before(container) !== undefined);
  // Until nothing more finds what it starts before: the library refuses that.
  for (let left = -1; left !== waiting.length;) {
    left = waiting.length;
    waiting = waiting.filter(container => {
      const position = ordered.findIndex(({ name }) => name === before(container));
      ordered.splice(Math.max(position, 0), 0, ...position < 0 ? [] : [container]);
      return position < 0;
    });
  }
  return { init: ordered.map(({ name }) => name), app };
}

/** The name of the init container before which a pattern starts: a number means one that is in its place already. */
export function beforeOf(pattern: Pattern, composition: Composition): string | undefined {
  const { before } = pattern as { before?: number | string };
  if (typeof before !== 'number') {
    return before;
  }
  const isPlaced = (other?: Pattern) => other !== pattern && (other as { before?: unknown })?.before === undefined;
  const names = added(composition).init.filter(other => isPlaced(other.pattern)).map(({ name }) => name).filter(Boolean);
  return names[before % names.length];
}

/** Whether a helper becomes an init container that runs on. */
export function isNative(pattern: HelperPattern, composition: Composition): boolean {
  return pattern.kind ? pattern.kind === 'native' : pattern.type === 'Ambassador' || completes(composition);
}

/** The containers of a composition in the order in which they are added. */
function added(composition: Composition): { init: InitContainer[]; app: (string | undefined)[] } {
  const { main, containers, initContainers, patterns, afterwards } = composition;
  const init: InitContainer[] = [];
  const app = [main.name ?? 'main'] as (string | undefined)[];
  const addOwn = () => {
    app.push(...containers.map(c => c.name));
    init.push(...initContainers);
  };
  const own = builtIn(composition);
  if (own === 0) {
    addOwn();
  }
  patterns.forEach((pattern, i) => {
    if (isHelper(pattern)) {
      isNative(pattern, composition) ? init.push({ name: helperName(pattern), pattern }) : app.push(helperName(pattern));
    } else if (pattern.type === 'InitContainers') {
      init.push(...stepNames(pattern, [...init.map(({ name }) => name), ...app]).map(name => ({ name, pattern })));
    }
    if (i === own - 1) {
      addOwn();
    }
  });
  for (const late of afterwards) {
    late.init ? init.push({ name: late.container.name }) : app.push(late.container.name);
  }
  return { init: init.map(({ name, pattern }) => ({ name, pattern })), app };
}

/** The name that a helper has, which is that of its pattern where the user gave none. */
export function helperName(pattern: HelperPattern): string {
  return pattern.container.name ?? { Sidecar: 'sidecar', Adapter: 'adapter', Ambassador: 'ambassador' }[pattern.type];
}

function stepNames({ steps }: StepsPattern, others: readonly (string | undefined)[]): (string | undefined)[] {
  const given = (step: Step) => step.factory === 'run' ? step.container.name : step.name;
  const taken = [...others, ...steps.map(given)];
  return steps.map(step => {
    const name = step.factory === 'run' ? step.container.name : step.name ?? defaultNames(step).find(one => !taken.includes(one));
    taken.push(name);
    return name;
  });
}

/** The names of a step that has none of its own: the first one, or the next where that is taken. */
function defaultNames(step: Exclude<Step, { factory: 'run' }>): string[] {
  const numbered = (name: string) => [name, ...[2, 3, 4, 5, 6, 7, 8, 9].map(number => `${name}-${number}`)];
  switch (step.factory) {
    case 'gitClone': return numbered('git-clone');
    case 'writeFile': return numbered('write-file');
    case 'renderConfig': return numbered('render-config');
    case 'copyFromImage': return numbered('copy-from-image');
    default: {
      const name = `wait-for-${step.host.replace(/\./g, '-')}`;
      const port = { waitForDns: undefined, waitForTcp: 5432, waitForHttp: 80 }[step.factory];
      return port === undefined ? numbered(name) : [name, ...numbered(`${name}-${port}`)];
    }
  }
}

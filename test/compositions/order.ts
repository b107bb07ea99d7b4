import { builtIn, completes, Composition, isHelper, Pattern, HelperPattern, Step, StepsPattern } from './description';

/** The names of a composition's containers in the order that the manifest has to have; any name is right for `undefined`. */
export interface ContainerOrder {
  readonly init: (string | undefined)[];
  readonly app: (string | undefined)[];
}

/** What `order` of the containers follows from the order in which a composition adds them. */
export function containerOrder(composition: Composition): ContainerOrder {
  const order: ContainerOrder = { init: [], app: [composition.main.name ?? 'main'] };
  const own = builtIn(composition);
  if (own === 0) {
    addOwn(order, composition);
  }
  composition.patterns.forEach((pattern, i) => {
    addPattern(order, pattern, composition);
    if (i === own - 1) {
      addOwn(order, composition);
    }
  });
  for (const { init, container } of composition.afterwards) {
    order[init ? 'init' : 'app'].push(container.name);
  }
  return order;
}

/** Whether a helper becomes an init container that runs on. */
export function isNative(pattern: HelperPattern, composition: Composition): boolean {
  return pattern.kind ? pattern.kind === 'native' : pattern.type === 'Ambassador' || completes(composition);
}

function addOwn(order: ContainerOrder, { containers, initContainers }: Composition) {
  order.app.push(...containers.map(c => c.name));
  order.init.push(...initContainers.map(c => c.name));
}

function addPattern(order: ContainerOrder, pattern: Pattern, composition: Composition) {
  if (isHelper(pattern)) {
    const list = isNative(pattern, composition) ? order.init : order.app;
    list[pattern.startsFirst ? 'unshift' : 'push'](helperName(pattern));
  } else if (pattern.type === 'InitContainers') {
    order.init[pattern.startsFirst ? 'unshift' : 'push'](...stepNames(pattern));
  }
}

/** The name that a helper has, which is that of its pattern where the user gave none. */
export function helperName(pattern: HelperPattern): string {
  return pattern.container.name ?? { Sidecar: 'sidecar', Adapter: 'adapter', Ambassador: 'ambassador' }[pattern.type];
}

function stepNames(pattern: StepsPattern): (string | undefined)[] {
  return pattern.steps.map(step => step.factory === 'run' ? step.container.name : step.name ?? defaultName(step));
}

function defaultName(step: Exclude<Step, { factory: 'run' }>): string {
  switch (step.factory) {
    case 'gitClone': return 'git-clone';
    case 'writeFile': return 'write-file';
    case 'renderConfig': return 'render-config';
    case 'copyFromImage': return 'copy-from-image';
    default: return `wait-for-${step.host.replace(/\./g, '-')}`;
  }
}

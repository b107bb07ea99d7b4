import { authUpstreamsOf } from './auth-proxies';
import type { Pod } from './pod';

/** A port of a pod that is to be reached through a proxy in the same pod. */
export interface ProxiedPort {
  readonly port: number;
  /** The name of the proxy's container. */
  readonly proxy: string;
  /** The port of the proxy where an `Inbound` says so; `undefined` where only the proxy's command does. */
  readonly inbound?: number;
}

/** The ports of a pod that are to be reached through a proxy in it: those that the author has said so of go first. */
export function proxiedPortsOf({ containers, knowledge: { helpers = {} } }: Pod): readonly ProxiedPort[] {
  let said: ProxiedPort[] | undefined;
  let likely: ProxiedPort[] | undefined;
  for (const container of containers) {
    const { name } = container;
    for (const { appPort, port } of (Object.hasOwn(helpers, name) ? helpers[name].inbound : undefined) ?? []) {
      (said ??= []).push({ port: appPort, proxy: name, inbound: port });
    }
    for (const port of container.runsOn ? authUpstreamsOf(container) : []) {
      (likely ??= []).push({ port, proxy: name });
    }
  }
  return said && likely ? [...said, ...likely] : said ?? likely ?? NONE;
}

const NONE: readonly ProxiedPort[] = [];

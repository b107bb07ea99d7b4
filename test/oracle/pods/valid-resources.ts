import { Choice } from './choice';
import { Json } from '../../../src/analysis/manifest/json';

/** The resources of a container, within those of a pod of POD_RESOURCES. */
export function resources(choice: Choice, claims: readonly string[]): Json {
  const limits: Json = {};
  const requests: Json = {};
  for (const [name, few, many] of AMOUNTS) {
    if (choice.percent(45)) {
      requests[name] = choice.of(few);
    }
    if (choice.percent(45)) {
      limits[name] = choice.of(many);
    }
  }
  if (choice.percent(6)) {
    // What cannot be overcommitted has one value.
    const name = choice.of(['example.com/gpu', 'hugepages-2Mi', 'hugepages-1Gi']);
    limits[name] = name.startsWith('huge') ? choice.of(['2Gi', 2 ** 31, 0]) : choice.of([0, 1, '2', '2k']);
    if (choice.percent(50)) {
      requests[name] = limits[name];
    }
    limits.cpu ??= '2';
  }
  return { limits, requests, claims: claims.length > 0 ? choice.some(claims, 2).map(name => ({ name })) : undefined };
}

export function podResources(choice: Choice): Json {
  const chosen = (amounts: Json) => Object.fromEntries(Object.entries(amounts).filter(() => choice.percent(70)));
  return { requests: chosen({ cpu: '64', memory: '256Gi' }), limits: chosen({ cpu: 64, memory: '256Gi' }) };
}

const AMOUNTS: readonly (readonly [string, readonly (string | number)[], readonly (string | number)[]])[] = [
  ['cpu', ['100m', 0.5, '1', 0, '1e-1', '2'], ['2', 2, '2500m', '1e1', '.3e1']],
  ['memory', ['64Mi', '1Gi', 1e6, '128974848', '0'], ['1Gi', '2G', '1536Mi', '2e9']],
  ['ephemeral-storage', ['1Gi', 0], ['1Gi', '10G']],
];

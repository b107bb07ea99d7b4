import { Choice } from './choice';
import { DATA_KEYS, ENV_NAMES, subdomain } from './valid-names';
import { Json } from '../../../src/analysis/manifest/json';

export function env(choice: Choice): Json[] {
  return choice.many(4, () => {
    const name = choice.of(ENV_NAMES);
    switch (choice.below(7)) {
      case 0: return { name };
      case 1: return { name, value: '' };
      case 2: return { name, value: choice.percent(50) ? '' : undefined, valueFrom: source(choice) };
      case 3: return { name, valueFrom: source(choice) };
      default: return { name, value: choice.of(['x', '$(HOST):80', '한국어', ' ']) };
    }
  });
}

export function envFrom(choice: Choice): Json[] {
  return choice.many(2, () => ({
    prefix: choice.maybe(30, () => choice.of(['', 'APP_', 'a.b-', '1', 'with space'])),
    [choice.of(['configMapRef', 'secretRef'])]: {
      name: subdomain(choice, 'settings'),
      optional: choice.maybe(30, () => choice.percent(50)),
    },
  }));
}

/** A field of the pod, as a file or a variable may hold it. */
export function fieldRef(choice: Choice, paths: readonly string[]): Json {
  const fieldPath = choice.of([...paths, "metadata.labels['app']", "metadata.annotations['example.com/Note']"]);
  return { fieldPath, apiVersion: choice.maybe(20, () => 'v1') };
}

/** A resource of a container, as a file or a variable may hold it. */
export function resourceFieldRef(choice: Choice, containerName?: string): Json {
  const kind = choice.of(['limits', 'requests']);
  const [resource, divisors] = choice.of([
    ['cpu', ['1', '1m', 1, '0']], ['memory', ['1', '1Mi', '1Gi', '1M', '0']], ['ephemeral-storage', ['1Ki', '1E']],
    ['hugepages-2Mi', ['1', '1Mi']],
  ] as const);
  return { containerName, resource: `${kind}.${resource}`, divisor: choice.maybe(60, () => choice.of<string | number>(divisors)) };
}

function source(choice: Choice): Json {
  const optional = choice.maybe(20, () => choice.percent(50));
  switch (choice.below(4)) {
    case 0: return { fieldRef: fieldRef(choice, ENV_FIELDS) };
    case 1: return { resourceFieldRef: resourceFieldRef(choice) };
    case 2: return { configMapKeyRef: { name: subdomain(choice, 'settings'), key: choice.of(DATA_KEYS), optional } };
    default: return { secretKeyRef: { name: subdomain(choice, 'secret'), key: choice.of(DATA_KEYS), optional } };
  }
}

const ENV_FIELDS = [
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs',
  'status.podIP', 'status.podIPs',
];

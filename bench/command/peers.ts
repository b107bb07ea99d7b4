import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'fs';
import { join } from 'path';
import { cacheFolder } from '../../test/cache-folder';
import { go, sourceOf } from '../../test/oracle/go';

/** Another command that checks manifests, or why it is not compared with. */
export type Peer = { readonly name: string } & ({ readonly command: readonly string[] } | { readonly skipped: string });

const KUBERNETES = 'k8s.io/kubernetes@v1.37.2';

/** What Go installs into the cache, once for each version. */
function installed(module: string, version: string): string {
  const folder = cacheFolder(`peers/${version}`);
  const program = join(folder, module.split('/').pop()!);
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    process.stderr.write(`installing ${module}@${version}\n`);
    go(folder, ['install', `${module}@${version}`], { GOBIN: folder });
  }
  return program;
}

function peer(name: string, command: () => readonly string[]): Peer {
  try {
    return { name, command: command() };
  } catch (error) {
    return { name, skipped: (error as Error).message.trim() };
  }
}

/** With schemas of its own format in a folder, so that it asks no network, and strict, as we are: unknown fields and keys given twice. */
export const kubeconform = () => peer('kubeconform', () => {
  const program = installed('github.com/yannh/kubeconform/cmd/kubeconform', 'v0.8.0');
  return [program, '-strict', '-schema-location', join(schemas(), '{{.ResourceKind}}{{.KindSuffix}}.json')];
});

export const kubeLinter = () => peer('kube-linter', () => {
  return [installed('golang.stackrox.io/kube-linter/cmd/kube-linter', 'v0.8.1'), 'lint', '--fail-if-no-objects-found'];
});

type Schema = Record<string, any>;

const KINDS = {
  'deployment-apps-v1': 'io.k8s.api.apps.v1.Deployment',
  'service-v1': 'io.k8s.api.core.v1.Service',
  'configmap-v1': 'io.k8s.api.core.v1.ConfigMap',
};

/** The schemas of Kubernetes' OpenAPI, each whole in a file of its own, with no field but those that there are. */
function schemas(): string {
  const folder = cacheFolder(`peers/${KUBERNETES.replace(/.*@/, 'schemas-')}`);
  if (!existsSync(folder)) {
    const swagger = join(sourceOf(cacheFolder('peers'), KUBERNETES), 'api/openapi-spec/swagger.json');
    const { definitions } = JSON.parse(readFileSync(swagger, 'utf8'));
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished);
    for (const [file, kind] of Object.entries(KINDS)) {
      writeFileSync(join(unfinished, `${file}.json`), JSON.stringify(expanded(definitions[kind], definitions)));
    }
    renameSync(unfinished, folder);
  }
  return folder;
}

const REF = '#/definitions/';

function expanded(schema: Schema, definitions: Record<string, Schema>): Schema {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.slice(REF.length);
    return name.endsWith('.Quantity') ? { type: ['string', 'number'] } : expanded(definitions[name], definitions);
  }
  const { properties, items, additionalProperties, required, type, format } = schema;
  if (format === 'int-or-string') {
    return { type: ['string', 'integer'] };
  }
  return {
    type,
    required,
    ...properties && {
      properties: Object.fromEntries(Object.entries<Schema>(properties).map(([key, value]) => [key, expanded(value, definitions)])),
      additionalProperties: false,
    },
    ...items && { items: expanded(items, definitions) },
    ...additionalProperties && { additionalProperties: expanded(additionalProperties, definitions) },
  };
}

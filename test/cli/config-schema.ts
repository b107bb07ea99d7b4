import * as fs from 'fs';
import * as path from 'path';
import { repository } from '../../package.json';
import { PodSecurityLevel, RuleLevel } from '../../src/analysis/analysis-options';
import { NEWEST, OLDEST } from '../../src/analysis/manifest/versions';
import { LISTED_RULES } from '../../src/analysis/rules';
import { THRESHOLDS } from '../../src/cli/check-arguments';
import { SettingName } from '../../src/cli/config-file';
import { LISTED_FILE_RULES } from '../../src/render/rule-texts';

const NAME = 'docs/pod-patterns.schema.json';

export const SCHEMA = path.join(__dirname, '../..', NAME);

/** Where editors find it. */
export const ADDRESS = `${repository.url.replace('https://github.com', 'https://raw.githubusercontent.com')}/main/${NAME}`;

const MINORS = Array.from({ length: NEWEST - OLDEST + 1 }, (_, i) => OLDEST + i);

/** A setting that is empty is as good as none. */
const SETTINGS: Readonly<Record<SettingName, object>> = {
  kubernetes: {
    description: 'The oldest version of Kubernetes that the pods run on, such as 1.36; left out, any of those that Kubernetes supports.',
    anyOf: [
      { type: 'null' },
      { type: 'string', pattern: `^v?1\\.0?(?:${MINORS.join('|')})(?:\\.\\d+)?(?:[-+].*)?$` },
      { type: 'number', enum: MINORS.map(minor => Number(`1.${minor}`)) },
    ],
    examples: [`1.${NEWEST}`],
  },
  podSecurity: {
    description: 'The Pod Security level that the namespaces enforce; left out, that of the Namespace if it is there.',
    enum: [...Object.values(PodSecurityLevel), null],
  },
  rules: {
    description: 'The levels of rules, by their ids.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: Object.fromEntries([...LISTED_RULES, ...LISTED_FILE_RULES.filter(({ id }) => id !== 'unreadable')]
      .map(({ id, summary }) => [id, { $ref: '#/definitions/level', description: summary }])),
  },
  failOn: {
    description: 'From which severity on the exit code is 1; left out, error.',
    enum: [...THRESHOLDS, null],
  },
  showInfo: {
    description: 'Whether what is for information is shown as well.',
    type: ['boolean', 'null'],
  },
  exclude: {
    description: 'Patterns of files that are not checked, as in .gitignore, below the folder of this file.',
    type: ['array', 'null'],
    items: { type: 'string' },
    examples: [['vendor/']],
  },
};

/** The schema of `.pod-patterns.yaml`, as `docs/pod-patterns.schema.json` has it. */
export function configSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: ADDRESS,
    title: '.pod-patterns.yaml',
    description: 'The settings of cdk8s-pod-patterns check.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: SETTINGS,
    definitions: { level: { enum: [...Object.values(RuleLevel), null] } },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (require.main === module) {
  fs.writeFileSync(SCHEMA, configSchema());
}

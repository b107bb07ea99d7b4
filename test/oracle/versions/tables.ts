import * as path from 'path';
import { Schema, schemaOf } from './schemas';
import { NEWEST, OLDEST } from '../../../src/analysis/manifest/versions';

const LONGEST_LINE = 140;
const FOLDER = path.join(__dirname, '../../../src/analysis/manifest');

/** The files of what is known of fields, by their paths, as they have to be. */
export function tables(): ReadonlyMap<string, string> {
  const schemas = new Map(Array.from({ length: NEWEST - OLDEST + 1 }, (_, i) => [OLDEST + i, schemaOf(OLDEST + i)]));
  return new Map([
    [path.join(FOLDER, 'pod-schema.ts'), podSchema([...schemas.values()])],
    [path.join(FOLDER, 'fields-since.ts'), fieldsSince(schemas)],
  ]);
}

/** All types and fields; where a field has another type in another version, that of the newest. */
function podSchema(schemas: readonly Schema[]): string {
  const types: Record<string, Record<string, string>> = {};
  for (const [name, fields] of schemas.flatMap(schema => Object.entries(schema))) {
    types[name] = { ...types[name], ...fields };
  }
  const lines = sorted(types).map(([name, fields]) => {
    const own = sorted(fields).map(([field, type]) => `${/^\w+$/.test(field) ? field : `'${field}'`}: '${type}'`);
    const line = `  ${name}: {${own.length > 0 ? ` ${own.join(', ')} ` : ''}},`;
    return line.length <= LONGEST_LINE ? line : `  ${name}: {\n${filled(own).map(text => `    ${text}\n`).join('')}  },`;
  });
  return `/* eslint-disable @stylistic/object-property-newline */
// Generated from the Go types of Kubernetes 1.${OLDEST} to 1.${NEWEST}; do not edit: npm run versions:tables

/** The newest minor version of Kubernetes 1 that the types are those of. */
export const SCHEMA_MINOR = ${NEWEST};

/** The fields of a type in any of these versions; \`[]\` stands for a list, \`{}\` for a map from strings. */
export const POD_SCHEMA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${lines.join('\n')}
};
`;
}

/** Lines of as many fields as have room. */
function filled(fields: readonly string[]): string[] {
  const lines: string[] = [];
  for (const field of fields) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${field},` : undefined;
    if (longer !== undefined && longer.length + 4 <= LONGEST_LINE) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(`${field},`);
    }
  }
  return lines;
}

function fieldsSince(schemas: ReadonlyMap<number, Schema>): string {
  const [since, until]: Record<string, number>[] = [{}, {}];
  for (const minor of [...schemas.keys()].filter(key => key > OLDEST)) {
    const [before, now] = [schemas.get(minor - 1)!, schemas.get(minor)!];
    changedFields(before, now).forEach(field => since[field] = minor);
    changedFields(now, before).forEach(field => until[field] = minor - 1);
  }
  return `// Generated from the Go types of Kubernetes 1.${OLDEST} to 1.${NEWEST}; do not edit: npm run versions:tables

/**
 * The minor version that a field came with, of those that 1.${OLDEST} does not know. The fields of a type that came as a whole
 * are left out: there is no way to them but through a field that is here.
 */
export const FIELDS_SINCE: Readonly<Record<string, number>> = {
${entries(since)}
};

/** The last minor version that has a field, of those that 1.${NEWEST} does not know. */
export const FIELDS_UNTIL: Readonly<Record<string, number>> = {
${entries(until)}
};
`;
}

/** The fields that are new, of types that are not. */
export function changedFields(before: Schema, now: Schema): string[] {
  return sorted(now).filter(([name]) => name in before).flatMap(([name, fields]) => (
    sorted(fields).filter(([field]) => !(field in before[name])).map(([field]) => `${name}.${field}`)
  ));
}

function entries(table: Readonly<Record<string, number>>): string {
  return sorted(table).map(([field, minor]) => `  '${field}': ${minor},`).join('\n');
}

function sorted<T>(table: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(table).sort(([a], [b]) => a < b ? -1 : 1);
}

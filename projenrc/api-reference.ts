/* Writes API.md: an index of the classes by what they are for, then all that is ours, then what is inherited from others, once. */
import * as fs from 'fs';
import * as path from 'path';
import {
  ApiReferenceSchema, ClassSchema, DocsSchema, Documentation, Language, MarkdownDocument, MarkdownRenderer, MethodSchema, PropertySchema,
  StructSchema,
} from 'jsii-docgen';
import { PURPOSES } from './api-index';

const ROOT = path.join(__dirname, '..');

/** A type as it is in an assembly of jsii. */
interface Type {
  readonly fqn: string;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly { readonly name: string }[];
  readonly methods?: readonly { readonly name: string }[];
}

type Member = MethodSchema | PropertySchema;

/** Renders what each type declares, or has from another of ours; what comes from other packages is shown at the end. */
class Renderer extends MarkdownRenderer {
  private readonly inherited = new Map<string, Map<string, Member>>();

  public constructor(packageName: string, packageVersion: string, private readonly types: Readonly<Record<string, Type>>) {
    super({ packageName, packageVersion, language: Language.TYPESCRIPT });
  }

  public visitApiReference({ constructs, classes, structs, interfaces, enums }: ApiReferenceSchema): MarkdownDocument {
    const document = new MarkdownDocument({ header: { title: 'API Reference' }, id: 'api-reference' });
    document.lines(...this.index());
    const byName = [...constructs, ...classes].sort((a, b) => a.displayName < b.displayName ? -1 : 1);
    document.section(this.visitClasses(byName));
    document.section(this.visitStructs(structs));
    document.section(this.visitInterfaces(interfaces));
    document.section(this.visitEnums(enums));
    document.section(this.inheritance());
    return document;
  }

  public visitClass(type: ClassSchema): MarkdownDocument {
    return this.withParents(type.fqn, super.visitClass({
      ...type,
      instanceMethods: this.ours(type.fqn, type.instanceMethods),
      staticMethods: this.ours(type.fqn, type.staticMethods),
      properties: this.ours(type.fqn, type.properties),
      constants: this.ours(type.fqn, type.constants),
    }));
  }

  public visitStruct(type: StructSchema): MarkdownDocument {
    return this.withParents(type.fqn, super.visitStruct({ ...type, properties: this.ours(type.fqn, type.properties) }));
  }

  private index(): string[] {
    const linked = (name: string) => `[\`${name}\`](#${Object.values(this.types).find(({ fqn }) => fqn.endsWith(`.${name}`))!.fqn})`;
    return [
      '| To | there is |',
      '| --- | --- |',
      ...PURPOSES.map(([purpose, classes]) => `| ${purpose} | ${classes.map(linked).join(', ')} |`),
      '',
      'Then come all [classes](#Classes), the [structs](#Structs) and [enums](#Enums) that they take and give, and what they',
      '[inherit](#Inherited) from other packages.',
      '',
    ];
  }

  /** The members that are not from other packages; those that are, are kept for the end. */
  private ours<T extends Member>(fqn: string, members: readonly T[]): T[] {
    const declared = new Set(this.declaredBy(fqn));
    for (const member of members.filter(({ displayName }) => !declared.has(displayName))) {
      for (const parent of this.parentsOf(fqn)) {
        this.inherited.set(parent, (this.inherited.get(parent) ?? new Map<string, Member>()).set(member.displayName, member));
      }
    }
    return members.filter(({ displayName }) => declared.has(displayName));
  }

  private declaredBy(fqn: string): string[] {
    const { base, interfaces = [], properties = [], methods = [] } = this.types[fqn] ?? {};
    const parents = [base ?? [], interfaces].flat();
    return [...[...properties, ...methods].map(({ name }) => name), ...parents.flatMap(parent => this.declaredBy(parent))];
  }

  /** The types of other packages from which a type inherits members. What an interface demands, a class declares. */
  private parentsOf(fqn: string): string[] {
    const { base, interfaces = [] } = this.types[fqn] ?? {};
    const parents = base ? [base] : interfaces;
    return parents.flatMap(parent => this.types[parent] ? this.parentsOf(parent) : [parent]);
  }

  private withParents(fqn: string, document: MarkdownDocument): MarkdownDocument {
    const parents = this.parentsOf(fqn).map(parent => `[\`${parent}\`](#inherited.${parent})`);
    if (parents.length > 0) {
      document.lines(`It also has what it inherits from ${parents.join(' and ')}.`, '');
    }
    return document;
  }

  private inheritance(): MarkdownDocument {
    const document = new MarkdownDocument({ header: { title: 'Inherited' } });
    for (const [parent, members] of [...this.inherited].sort()) {
      const section = new MarkdownDocument({ header: { title: parent }, id: `inherited.${parent}` });
      section.table([
        ['Member', 'Description'].map(MarkdownDocument.bold),
        ...[...members.values()].map(member => [MarkdownDocument.pre(signature(member)), member.docs.summary ?? '']),
      ]);
      section.lines('');
      document.section(section);
    }
    return document;
  }
}

/** How a member is written, such as `name?: string` or `addVolume(vol: Volume): void`. */
function signature({ displayName, usage, ...member }: Member): string {
  const written = usage!.split('\n').at(-1)!;
  const rest = written.slice(written.indexOf(displayName) + displayName.length).replace(/;$/, '');
  return `${displayName}${'optional' in member && member.optional ? '?' : ''}${rest}`;
}

/** jsii ends a summary at a semicolon: here it is whole. */
function withWholeSummary({ summary, remarks, ...others }: DocsSchema): DocsSchema {
  if (!summary?.endsWith(';') || remarks === undefined) {
    return { summary, remarks, ...others };
  }
  const [rest, ...paragraphs] = remarks.split('\n\n');
  return { summary: `${summary} ${rest}`, remarks: paragraphs.join('\n\n') || undefined, ...others };
}

/** The text of API.md, from what was compiled. */
export async function apiReference(): Promise<string> {
  const { types } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf-8'));
  const documentation = await Documentation.forProject(ROOT);
  const { content: { metadata, apiReference: reference } } = await documentation.toJson({ language: Language.TYPESCRIPT });
  const whole = JSON.parse(JSON.stringify(reference), (key, value) => key === 'docs' ? withWholeSummary(value) : value);
  const document = new MarkdownDocument();
  document.section(new Renderer(metadata.packageName, metadata.packageVersion, types).visitApiReference(whole));
  return document.render();
}

if (require.main === module) {
  void apiReference().then(text => fs.writeFileSync(path.join(ROOT, 'API.md'), text));
}

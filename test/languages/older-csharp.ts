/**
 * Writes generated C# 8 as C# 7, which mono's compiler takes: without attributes and nullable references, with the proxy of an interface
 * beside it, and without bodies in interfaces. That keeps all names, types and who inherits from whom. The enums of peers are known from
 * their files.
 */
export function olderCSharp(files: readonly string[], peers: readonly string[] = []): string {
  const values = new Set(['double', 'bool', 'System.DateTime', ...[...peers, ...files].flatMap(enumIn)]);
  const structs = new Set(files.filter(file => file.includes('[JsiiByValue')).map(file => `I${nameOf('class', file)}`));
  const written = files.map(file => {
    const interfaceName = nameOf('interface', file);
    const older = withoutNullables(withoutNotes(file), values);
    return interfaceName === undefined ? older : plainInterface(older, interfaceName, structs.has(interfaceName));
  });
  return ['using Amazon.JSII.Runtime.Deputy;', ...written].join('\n');
}

function nameOf(kind: string, file: string): string | undefined {
  return new RegExp(`public ${kind} (\\w+)`).exec(file)?.[1];
}

function enumIn(file: string): string[] {
  const name = nameOf('enum', file);
  return name === undefined ? [] : [`${/^namespace (\S+)/m.exec(file)![1]}.${name}`];
}

/** Without documentation, attributes, and what is said to a compiler or once for all files. */
function withoutNotes(file: string): string {
  return file.replace(/^ *(?:\/\/\/|\[(?:Jsii|Amazon|System)|#pragma|using Amazon).*\n/gm, '');
}

/** `string?` is a `string`; a `bool?` stays, as all values do that may be missing. */
function withoutNullables(file: string, values: ReadonlySet<string>): string {
  return file.replace(/(?<=[)\]>])!(?=[;.,)])/g, '')
    .replace(/(?<=[>\]])\?(?=[\s,>)[\]])/g, '')
    .replace(/([A-Za-z_][\w.]*)\?(?=[\s,>)[\]])/g, (nullable, type) => values.has(type) ? nullable : type);
}

/** What may be left out of props is a property of its interface; of another interface, whose classes need not have it, it is none. */
function plainInterface(file: string, name: string, isStruct: boolean): string {
  const [proxy = ''] = /\n *(?:new )?internal sealed class _Proxy[^]*?\n {8}\}\n/.exec(file) ?? [];
  const beside = proxy.replace('new internal', 'internal').replace(/\b_Proxy\b/g, `${name}_Proxy`);
  return file.replace(proxy, '')
    .replace(/^ +\S.*\n *\{\s*get\s*\{\s*return null;\s*\}\s*\}\n/gm, property => isStruct ? property.replace(/\bget\b[^]*?\}/, 'get;') : '')
    .replace(/\}\s*$/, () => `${beside}}\n`);
}

import * as fs from 'fs';
import * as path from 'path';
import { filesIn, keyOf, once, pacmak, ROOT, run, succeeds, versionOf } from './language';
import { olderCSharp } from './older-csharp';
import { cacheFolder } from '../cache-folder';

const RUNTIME = path.join(__dirname, 'csharp/Runtime.cs');
const PEERS = ['constructs', 'cdk8s', 'cdk8s-plus-27'];

/** The warnings of mono's compiler that say nothing of a user's code: a member hides another, or is marked as old. */
const PASSED_OVER = '-nowarn:0108,0109,0114,0612,0618,0672,0809';

/**
 * The code for .NET, as far as it can be known without .NET: mono's compiler takes it, after what is newer than that compiler is written
 * as it was before, against the names of jsii's runtime. It is not run.
 */
export class CSharp {
  private peers = '';
  private ours = '';

  public reasonToSkip(): string | undefined {
    return succeeds('mcs', '--version') ? undefined : 'there is no compiler (on Debian: apt-get install mono-mcs)';
  }

  /** Generates the code into a folder and compiles it. */
  public prepare(folder: string) {
    const key = keyOf(fs.readFileSync(RUNTIME, 'utf-8'), olderCSharp.toString(), ...[...PEERS, 'jsii-pacmak'].map(versionOf));
    const peers = once(cacheFolder(`csharp-${key}`), made => {
      PEERS.forEach(name => pacmak('dotnet', path.join(ROOT, 'node_modules', name), made, '--code-only'));
      compileLibrary(path.join(made, 'peers.dll'), olderCSharp(codeIn(made)), RUNTIME);
    });
    pacmak('dotnet', ROOT, folder, '--code-only');
    [this.peers, this.ours] = [path.join(peers, 'peers.dll'), path.join(folder, 'ours.dll')];
    compileLibrary(this.ours, olderCSharp(codeIn(folder), codeIn(peers)), `-reference:${this.peers}`);
  }

  /** Compiles a program that uses the library. */
  public compile(sources: readonly string[], program: string) {
    const references = [this.peers, this.ours].map(library => `-reference:${library}`);
    run('mcs', ['-langversion:latest', '-warnaserror', `-out:${program}`, ...references, ...sources]);
  }
}

/** A program that names every public type of ours where all names of the peers are imported: a name that two of them have is an error. */
export function programOfNames(): string {
  const { types } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf-8'));
  const names = Object.values<any>(types).map(({ name, datatype }) => datatype ? `I${name}), typeof(${name}` : name);
  const spaces = ['Cdk8s.PodPatterns', 'Constructs', 'Org.Cdk8s', 'Org.Cdk8s.Plus27'];
  const all = `new[] { ${names.map(name => `typeof(${name})`).join(', ')} }`;
  return `${spaces.map(name => `using ${name};\n`).join('')}class Names { static void Main() { ${all}.ToString(); } }\n`;
}

/** The files that were generated into a folder. */
function codeIn(folder: string): string[] {
  const generated = path.join(folder, 'dotnet');
  const code = filesIn(generated, '.cs').filter(file => !/(?:AssemblyInfo|NamespaceDoc)\.cs$/.test(file));
  return code.map(file => fs.readFileSync(path.join(generated, file), 'utf-8'));
}

function compileLibrary(library: string, code: string, ...args: string[]) {
  fs.writeFileSync(`${library}.cs`, code);
  run('mcs', ['-langversion:latest', '-target:library', PASSED_OVER, `-out:${library}`, `${library}.cs`, ...args]);
}

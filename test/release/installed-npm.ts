import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { Packaging, ROOT, run } from '../languages/language';

const PEERS = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/** The archive for npm, installed as an app does. */
export class Npm implements Packaging {
  public readonly hasOrderedMaps = true;
  private folder = '';

  public constructor(public readonly name: string, private readonly versionOfPeer: (peer: string) => string) {}

  public reasonToSkip(): undefined {
    return undefined;
  }

  /** Where it was installed. */
  public get installed(): string {
    return path.join(this.folder, 'node_modules/cdk8s-pod-patterns');
  }

  /** What `package:js` has made. */
  public pack(): string {
    const folder = path.join(ROOT, 'dist/js');
    const [archive, ...others] = fs.readdirSync(folder);
    if (others.length > 0) {
      throw new Error(`dist/js has several archives, and all of them would be published: ${[archive, ...others].join(', ')}`);
    }
    return path.join(folder, archive);
  }

  public install(archive: string, folder: string) {
    this.folder = folder;
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const peers = PEERS.map(name => `${name}@${this.versionOfPeer(name)}`);
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', archive, ...peers], { cwd: folder });
  }

  public run([source]: readonly string[], out: string): string {
    const program = path.join(this.folder, 'program.js');
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    fs.writeFileSync(program, ts.transpileModule(fs.readFileSync(source, 'utf-8'), { compilerOptions }).outputText);
    return run(process.execPath, [program, out]).stderr;
  }

  /** The exit code of the command, and what it prints. */
  public command(...args: string[]): string {
    const command = path.join(this.folder, 'node_modules/.bin/cdk8s-pod-patterns');
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: this.folder, encoding: 'utf-8' });
    return `${status}: ${stdout}${stderr}`;
  }
}

import * as fs from 'fs';
import * as path from 'path';
import { filesIn, keyOf, Language, once, pacmak, ROOT, run, succeeds, versionOf } from './language';
import { failureOf, Trouble } from './troubles';
import { cacheFolder } from '../cache-folder';

const PLUS = path.join(ROOT, 'node_modules/cdk8s-plus-27');

/** What Maven has; cdk8s-plus-27 is not among it, and is generated. */
const JARS = {
  'org.cdk8s:cdk8s': '[2.69.0,3.0.0)',
  'software.constructs:constructs': `[10.3.0,${versionOf('constructs')}]`,
  'software.amazon.jsii:jsii-runtime': versionOf('jsii-pacmak'),
  'org.jetbrains:annotations': '[16.0.3,20.0.0)',
  'javax.annotation:javax.annotation-api': '[1.3.2,1.4.0)',
};

/** The code that is generated, compiled by javac. */
export class Java implements Language {
  public readonly name = 'Java';
  public readonly hasOrderedMaps = true;
  public readonly programs = ['java', 'javac'];
  public readonly withoutNode = 'Cannot run program "node"';
  public readonly ofAnExample = '.kind(SidecarKind.NATIVE)';
  private folder = '';
  private classPath = '';

  public reasonToSkip(): string | undefined {
    const missing = [['javac', '-version'], ['mvn', '--version']].find(([program, ...args]) => !succeeds(program, ...args));
    return missing && `there is no ${missing[0]} (on Debian: apt-get install default-jdk-headless maven)`;
  }

  public pack(folder: string): string {
    return compilePackage(ROOT, folder, peers());
  }

  public install(jar: string, folder: string) {
    this.folder = folder;
    this.classPath = `${peers()}:${jar}`;
  }

  public run(sources: readonly string[], out: string, env: Record<string, string> = {}): string {
    const classes = this.compile(sources);
    const main = sources.find(file => fs.readFileSync(file, 'utf-8').includes('public static void main('))!;
    const args = ['-cp', `${this.classPath}:${classes}`, path.basename(main, '.java'), out];
    return run('java', args, { env: { CDK8S_OUTDIR: out, ...env } }).stderr;
  }

  public troubles(): Trouble[] {
    const source = path.join(this.folder, 'Mixin.java');
    fs.writeFileSync(source, `class Mixin {
      void apply(org.cdk8s.plus27.Deployment deployment) { deployment.with(new io.github.cdk8spodpatterns.RestrictedSecurity()); }
    }`);
    const seen = () => failureOf(() => this.compile([source]));
    return [{ what: 'with', quoted: 'RestrictedSecurity cannot be converted to IMixin', seen }];
  }

  private compile(sources: readonly string[]): string {
    const classes = fs.mkdtempSync(path.join(this.folder, 'classes-'));
    javac(sources, classes, this.classPath, '-Xlint:all,-processing,-classfile', '-Werror');
    return classes;
  }
}

function fetchJars(folder: string) {
  console.log('fetching jars for Java');
  const dependencies = Object.entries(JARS).map(([name, version]) => {
    const [group, artifact] = name.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  });
  fs.writeFileSync(path.join(folder, 'pom.xml'), `<project><modelVersion>4.0.0</modelVersion>
<groupId>none</groupId><artifactId>none</artifactId><version>0</version><packaging>pom</packaging>
<dependencies>${dependencies.join('')}</dependencies></project>`);
  run('mvn', ['--quiet', '--batch-mode', 'dependency:copy-dependencies', '-DoutputDirectory=jars'], { cwd: folder });
}

/** What ours needs: jars from Maven, and cdk8s-plus-27. */
function peers(): string {
  const jars = path.join(once(cacheFolder(`java-jars-${keyOf(JSON.stringify(JARS))}`), fetchJars), 'jars', '*');
  const plus = once(cacheFolder(`java-peers-${keyOf(JSON.stringify(JARS), versionOf('cdk8s-plus-27'))}`), folder => {
    compilePackage(PLUS, folder, jars);
  });
  return `${jars}:${path.join(plus, 'package.jar')}`;
}

/** Generates the Java code of an npm package and makes a jar of it, with what it reads at run time. The same code is compiled once. */
function compilePackage(source: string, folder: string, classPath: string): string {
  pacmak('java', source, folder, '--code-only');
  const main = path.join(folder, 'java/src/main');
  const sources = filesIn(main, '.java').map(file => path.join(main, file));
  const key = keyOf(classPath, ...sources.map(file => fs.readFileSync(file, 'utf-8')));
  const compiled = once(cacheFolder(`java-classes-${key}`), made => {
    javac(sources, path.join(made, 'classes'), classPath, '-proc:none', '-nowarn');
  });
  const jar = path.join(folder, 'package.jar');
  run('jar', ['--create', '--file', jar, '-C', path.join(compiled, 'classes'), '.', '-C', path.join(main, 'resources'), '.']);
  return jar;
}

function javac(sources: readonly string[], classes: string, classPath: string, ...options: string[]) {
  fs.mkdirSync(classes, { recursive: true });
  run('javac', ['-encoding', 'UTF-8', '-d', classes, '-cp', classPath, ...options, ...sources]);
}

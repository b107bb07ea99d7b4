import * as fs from 'fs';
import * as path from 'path';
import { keyOf, Language, once, ROOT, run, succeeds, versionOf } from './language';
import { failureOf, Trouble } from './troubles';
import { generateGo, GO_PEERS, packGo, putGoPeers } from '../../projenrc/package-go';
import { cacheFolder } from '../cache-folder';

const PACKING = path.join(ROOT, 'projenrc/package-go.ts');

const OURS = 'cdk8spodpatterns';

const MODULES: Record<string, string> = {
  'github.com/aws/constructs-go/constructs/v10': 'constructs',
  'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2': 'cdk8s',
  'github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2': 'cdk8splus27',
  'github.com/cdk8s-pod-patterns/cdk8s-pod-patterns-go/cdk8spodpatterns': OURS,
};

/** The modules as they are generated; those of the peers may not be where Go fetches modules from. */
export class Go implements Language {
  public readonly name = 'Go';
  public readonly hasOrderedMaps = false;
  public readonly programs = ['go'];
  public readonly withoutNode = 'exec: "node": executable file not found in $PATH';
  public readonly ofAnExample = 'Kind: cdk8spodpatterns.SidecarKind_NATIVE';
  private folder = '';
  private readonly env = { GOCACHE: cacheFolder('go-build'), GOFLAGS: '-mod=mod' };

  public reasonToSkip(): string | undefined {
    return succeeds('go', 'version') ? undefined : 'Go is not installed';
  }

  public pack(folder: string): string {
    packGo(peers(), folder);
    return path.join(folder, 'go', OURS);
  }

  public install(ours: string, folder: string) {
    this.folder = folder;
    fs.cpSync(ours, path.join(folder, OURS), { recursive: true });
  }

  public run(sources: readonly string[], out: string, env: Record<string, string> = {}): string {
    return run(this.build(sources), [out], { env: { CDK8S_OUTDIR: out, ...env } }).stderr;
  }

  public troubles(sources: readonly string[]): Trouble[] {
    return [{
      what: 'another constructs',
      quoted: 'ambiguous selector',
      seen: () => failureOf(() => this.build(sources, newestConstructs())),
    }];
  }

  /** Builds a program, with another constructs than ours is packed against if one is given. */
  private build(sources: readonly string[], constructs = path.join(peers(), 'go/constructs')): string {
    const folder = fs.mkdtempSync(path.join(this.folder, 'program-'));
    sources.forEach(file => fs.copyFileSync(file, path.join(folder, path.basename(file))));
    const required = Object.keys(MODULES).map(name => `require ${name} v${/\/v(\d+)$/.exec(name)?.[1] ?? 0}.0.0\n`);
    const places: Record<string, string> = { [OURS]: `../${OURS}`, constructs };
    const placeOf = (module: string) => places[module] ?? path.join(peers(), 'go', module);
    const replaced = Object.entries(MODULES).map(([name, module]) => `replace ${name} => ${placeOf(module)}\n`);
    fs.writeFileSync(path.join(folder, 'go.mod'), `module program\n\ngo 1.25\n\n${required.join('')}\n${replaced.join('')}`);
    run('go', ['build', '-trimpath', '-o', 'program', '.'], { cwd: folder, env: this.env });
    return path.join(folder, 'program');
  }
}

/** The newest constructs for Go, generated once. */
function newestConstructs(): string {
  const key = keyOf(versionOf('constructs'), versionOf('jsii-pacmak'));
  return path.join(once(cacheFolder(`go-constructs-${key}`), folder => {
    generateGo([path.join(ROOT, 'node_modules/constructs')], folder);
  }), 'go/constructs');
}

/** The peers, generated once into the folder `go` of this one; its `node_modules` has what they are generated from. */
function peers(): string {
  const key = keyOf(fs.readFileSync(PACKING, 'utf-8'), ...GO_PEERS.map(versionOf), versionOf('jsii-pacmak'));
  return once(cacheFolder(`go-${key}`), folder => {
    putGoPeers(folder);
    generateGo(GO_PEERS.map(name => path.join(folder, 'node_modules', name)), folder);
  });
}

import * as fs from 'fs';
import * as path from 'path';
import { Refusal } from '../harness/api';
import { Skip, Trial } from '../harness/trial';

const POD = 'github';
const SELECTOR = { 'is-open': 'yes' };
const AUTHOR = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com'];

/** The files of a repository after a commit, by their paths. */
export type Files = Readonly<Record<string, string>>;

/** The user and password of the repositories below `private/`. */
export const ACCOUNT = { username: 'bot', password: 'correct-horse' };

const TLS = path.join(__dirname, '..', '..', 'tls');

/** What stands in for GitHub: a server in a namespace of its own, over HTTPS and the protocol of git. */
export class GitHub {
  /** Begins it, but so that whoever asks it is refused. */
  public static async begin(trial: Trial): Promise<GitHub> {
    await trial.needNamespace(POD);
    const container = {
      name: 'daemon',
      image: 'github',
      readinessProbe: { tcpSocket: { port: 443 }, periodSeconds: 1 },
      volumeMounts: [{ name: 'tls', mountPath: '/tls' }],
    };
    const metadata = { name: POD, namespace: POD };
    const data = Object.fromEntries(['server.pem', 'server.key'].map(file => [file, fs.readFileSync(path.join(TLS, file), 'utf8')]));
    const volumes = [{ name: 'tls', secret: { secretName: POD } }];
    await trial.apply(
      { apiVersion: 'v1', kind: 'Secret', metadata, stringData: data },
      { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [container], volumes, terminationGracePeriodSeconds: 0 } },
    );
    await trial.readyPod(POD, {}, POD);
    await makeService(trial);
    return new GitHub(trial);
  }

  private constructor(private readonly trial: Trial) {}

  /** Has its Service select it. */
  public async open() {
    await this.trial.patch('Pod', POD, { metadata: { labels: SELECTOR } }, POD);
  }

  /** Replaces all files of a repository, which is made if it is not there, by a commit; gives its id. */
  public async commit(repository: string, files: Files): Promise<string> {
    const folder = `/git/${repository}`;
    await this.run(['init', '-q', folder]);
    await this.run(['-C', folder, 'rm', '-r', '-q', '--ignore-unmatch', '.']);
    for (const [file, content] of Object.entries(files)) {
      await this.output(['sh', '-c', 'mkdir -p "$(dirname "$1")" && printf %s "$2" > "$1"', 'sh', `${folder}/${file}`, content]);
    }
    await this.run(['-C', folder, 'add', '.']);
    await this.run([...AUTHOR, '-C', folder, 'commit', '-q', '-m', 'Change files']);
    return (await this.run(['-C', folder, 'rev-parse', 'HEAD'])).trim();
  }

  private run(args: readonly string[]): Promise<string> {
    return this.output(['git', ...args]);
  }

  private output(command: readonly string[]): Promise<string> {
    return this.trial.output(POD, 'daemon', command, POD);
  }
}

/** A Service at the address that github.com has for the pods (node/config/Corefile). */
async function makeService(trial: Trial) {
  const lookUp = await trial.exec(POD, 'daemon', ['nslookup', 'github.com'], POD);
  const [, clusterIP] = /github\.com\s+Address[^:]*: ([0-9.]+)/.exec(lookUp.stdout) ?? [];
  if (!clusterIP) {
    throw new Skip('in this cluster, github.com has no address');
  }
  try {
    const spec = { clusterIP, selector: SELECTOR, ports: [443, 9418].map(port => ({ name: `port-${port}`, port })) };
    await trial.apply({ apiVersion: 'v1', kind: 'Service', metadata: { name: POD, namespace: POD }, spec });
  } catch (error) {
    if (error instanceof Refusal && error.message.includes('not in the valid range')) {
      throw new Skip(`in this cluster, github.com is ${clusterIP}, where no Service can stand in for it`);
    }
    throw error;
  }
}

import { ChildProcess, spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as http from 'http';
import * as os from 'os';
import * as path from 'path';

/** What the API server answers when it does not do as asked. */
export class Refusal extends Error {
  public constructor(public readonly status: number, message: string) {
    super(message);
  }
}

/** What a command in a container prints, and its exit code. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const PROGRESS_OF_A_START = /Starting to serve/;

/**
 * The API server of a cluster. `kubectl proxy` knows how to talk to it, whatever the kubeconfig says, and gives it to us at a socket: a
 * request takes a millisecond, a kubectl of its own would take a hundred.
 */
export class Api {
  public static async connect(kubectl: string, kubeconfig: string): Promise<Api> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-pod-patterns-'));
    const socket = path.join(folder, 'api');
    // Detached: the Ctrl-C that ends the tests must not end it, since they clean up through it.
    const proxy = spawn(kubectl, ['--kubeconfig', kubeconfig, 'proxy', `--unix-socket=${socket}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    await new Promise<void>((resolve, reject) => {
      let log = '';
      const listen = (chunk: Buffer) => {
        log += chunk;
        PROGRESS_OF_A_START.test(log) && resolve();
      };
      proxy.stdout.on('data', listen);
      proxy.stderr.on('data', listen);
      proxy.on('error', reject);
      proxy.on('exit', code => reject(new Error(`kubectl proxy ended with ${code}: ${log}`)));
    }).catch(error => {
      fs.rmSync(folder, { recursive: true });
      throw error;
    });
    return new Api(kubectl, kubeconfig, socket, proxy);
  }

  private readonly agent = new http.Agent({ keepAlive: true });

  private constructor(
    private readonly kubectl: string,
    private readonly kubeconfig: string,
    private readonly socket: string,
    private readonly proxy: ChildProcess,
  ) {}

  /** What is at a path of the API; throws a Refusal when it answers with an error. */
  public async get(url: string, accept = 'application/json'): Promise<any> {
    return JSON.parse(await this.request('GET', url, undefined, { accept }));
  }

  /** The same for what is no JSON: logs, and what a pod answers through the API server. */
  public async text(url: string): Promise<string> {
    return this.request('GET', url);
  }

  public async create(url: string, object: unknown): Promise<any> {
    return JSON.parse(await this.request('POST', url, JSON.stringify(object), { 'content-type': 'application/json' }));
  }

  public async patch(url: string, patch: unknown, type = 'application/strategic-merge-patch+json'): Promise<any> {
    return JSON.parse(await this.request('PATCH', url, JSON.stringify(patch), { 'content-type': type }));
  }

  public async delete(url: string, options: Record<string, unknown> = {}): Promise<void> {
    await this.request('DELETE', url, JSON.stringify({ kind: 'DeleteOptions', apiVersion: 'v1', ...options }), {
      'content-type': 'application/json',
    });
  }

  /** Runs a command in a container. */
  public exec(namespace: string, pod: string, container: string, command: readonly string[]): Promise<Output> {
    const kubectl = spawn(
      this.kubectl,
      ['--kubeconfig', this.kubeconfig, 'exec', '-n', namespace, pod, '-c', container, '--', ...command],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let stdout = '';
    let stderr = '';
    kubectl.stdout.on('data', chunk => stdout += chunk);
    kubectl.stderr.on('data', chunk => stderr += chunk);
    return new Promise((resolve, reject) => {
      kubectl.on('error', reject);
      kubectl.on('close', code => resolve({ stdout, stderr, code: code ?? -1 }));
    });
  }

  /** What kubectl prints, for what it alone can do. */
  public kubectlOutput(args: readonly string[], input = ''): Output {
    const { stdout, stderr, status } = spawnSync(this.kubectl, ['--kubeconfig', this.kubeconfig, ...args], { input, encoding: 'utf-8' });
    return { stdout, stderr, code: status ?? -1 };
  }

  public disconnect() {
    this.agent.destroy();
    this.proxy.removeAllListeners('exit');
    this.proxy.kill();
    fs.rmSync(path.dirname(this.socket), { recursive: true, force: true });
  }

  private request(method: string, url: string, body?: string, headers: http.OutgoingHttpHeaders = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const options = {
        socketPath: this.socket,
        agent: this.agent,
        method,
        path: url,
        headers: { ...headers, ...length },
        timeout: 60_000,
      };
      const request = http.request(options, response => {
        let text = '';
        response.setEncoding('utf-8');
        response.on('data', chunk => text += chunk);
        response.on('error', reject);
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          status < 300 ? resolve(text) : reject(new Refusal(status, messageIn(text) ?? `${method} ${url}: ${status} ${text}`));
        });
      });
      request.on('timeout', () => request.destroy(new Error(`${method} ${url}: no answer in 60 s`)));
      request.on('error', reject);
      request.end(body);
    });
  }
}

function messageIn(text: string): string | undefined {
  try {
    return JSON.parse(text).message;
  } catch {
    return undefined;
  }
}

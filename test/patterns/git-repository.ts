import { spawn } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { IncomingMessage, ServerResponse } from 'http';
import { createServer, Server } from 'https';
import { AddressInfo } from 'net';
import { join } from 'path';
import { execute, filesIn, folder } from './run-step';

const AUTHOR = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** What answers git over HTTP. */
const BACKEND = '/usr/lib/git-core/git-http-backend';
const TLS = join(__dirname, '..', 'tls');
const AUTHORITY = join(__dirname, '..', 'cluster', 'images', 'files', 'git', 'etc', 'ssl', 'certs', 'ca-certificates.crt');

/** What a test over HTTPS needs beside the shells. */
export const NEEDS_FOR_HTTPS = existsSync(BACKEND) ? ['git'] : ['git', 'git-http-backend'];

/** With this, git trusts the server of the tests. */
export const TRUST = { GIT_SSL_CAINFO: AUTHORITY };

export function git(repository: string, ...args: string[]): string {
  return execute('git', args, repository, AUTHOR);
}

/** Commits all that is in the folder of a repository, and gives the hash. */
export function commit(repository: string): string {
  git(repository, 'add', '-A');
  git(repository, 'commit', '-q', '-m', 'change');
  return git(repository, 'rev-parse', 'HEAD');
}

export function repositoryWith(files: Record<string, string>): string {
  const repository = folder(files);
  git(repository, 'init', '-q', '-b', 'main');
  commit(repository);
  return repository;
}

/** The files that a clone has brought, without the record of the step. */
export function checkedOut(directory: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesIn(directory)).filter(([file]) => file !== '.git-clone'));
}

/** Answers a request; the default is that of git, for who has the password. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of git repositories over HTTPS, and what was asked of it. */
export class GitServer {
  /** @param root the folder with the repositories */
  public static async begin(root: string, user?: string, address = '127.0.0.1'): Promise<GitServer> {
    const server = new GitServer(root, user, address);
    await new Promise<void>(done => server.server.listen(0, address, done));
    return server;
  }

  /** The `Authorization` of each request, empty where it has none. */
  public readonly authorizations: string[] = [];

  /** Answers in place of git. */
  public answer?: Answer;

  private readonly server: Server;

  private constructor(private readonly root: string, private readonly user: string | undefined, private readonly address: string) {
    const [key, cert] = ['server.key', 'server.pem'].map(file => readFileSync(join(TLS, file)));
    this.server = createServer({ key, cert }, (request, response) => {
      this.authorizations.push(request.headers.authorization ?? '');
      (this.answer ?? this.asGit)(request, response);
    });
  }

  /** The address of a path, by a name for the server's address. */
  public url(path: string, host = this.address): string {
    return `https://${host}:${(this.server.address() as AddressInfo).port}${path}`;
  }

  public end() {
    this.server.close();
  }

  /** Serves the repositories to who has the password. */
  public readonly asGit: Answer = (request, response) => {
    if (this.user !== undefined && request.headers.authorization !== `Basic ${Buffer.from(this.user).toString('base64')}`) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const [path, query = ''] = request.url!.split('?');
    const backend = spawn(BACKEND, {
      env: {
        GIT_PROJECT_ROOT: this.root,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: path,
        QUERY_STRING: query,
        REQUEST_METHOD: request.method!,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_GIT_PROTOCOL: `${request.headers['git-protocol'] ?? ''}`,
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*',
      },
    });
    request.pipe(backend.stdin);
    const chunks: Buffer[] = [];
    backend.stdout.on('data', chunk => chunks.push(chunk));
    backend.on('close', () => {
      const answer = Buffer.concat(chunks);
      const end = answer.indexOf('\r\n\r\n');
      const headers = answer.subarray(0, end).toString().split('\r\n').map(line => line.split(': ') as [string, string]);
      response.writeHead(200, Object.fromEntries(headers)).end(answer.subarray(end + 4));
    });
  };
}

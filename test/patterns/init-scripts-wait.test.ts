import { createServer, RequestListener } from 'http';
import * as net from 'net';
import { Duration } from 'cdk8s';
import { folder, processesOf, Run, run, start, succeed, underEachShell } from './run-step';
import { InitStep } from '../../src';

const SECOND = Duration.seconds(1);
const HOUR = Duration.hours(1);

const servers: net.Server[] = [];
afterAll(() => servers.forEach(server => server.close()));
jest.setTimeout(15_000);

async function listening(server: net.Server, port = 0): Promise<number> {
  servers.push(server);
  server.on('connection', socket => socket.unref().on('error', () => undefined));
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  const port = await listening(server);
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** An HTTP server that answers the first request with the first of the answers, and so on; the last one remains. */
async function answering(...answers: RequestListener[]): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const port = await listening(createServer((request, response) => {
    asked.push(request.url!);
    answers[Math.min(asked.length, answers.length) - 1](request, response);
  }));
  return { url: `http://127.0.0.1:${port}`, asked };
}

const status = (code: number, headers = {}): RequestListener =>
  (_, response) => response.writeHead(code, { connection: 'close', ...headers }).end();
const silence: RequestListener = () => undefined;

/** Deletes the pod of a step, once the step runs a program that takes long: it has to end at once and leave nothing behind. */
async function expectEnd(step: Run, program: RegExp) {
  while (!processesOf(step).some(line => program.test(line))) {
    expect(step.child.exitCode).toBeNull();
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  const begin = Date.now();
  step.child.kill('SIGTERM');
  expect(await step.end).toMatchObject({ code: 143 });
  expect(Date.now() - begin).toBeLessThan(3000);
  await expectNothingLeft(step);
}

/** What a shell has killed may still be dying when the shell has ended. */
async function expectNothingLeft(step: Run) {
  const end = Date.now() + 2000;
  while (processesOf(step).length > 0 && Date.now() < end) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  expect(processesOf(step)).toEqual([]);
}

const said = ({ child }: Run) => new Promise(resolve => child.stdout!.once('data', resolve));

// In one block for each shell, because jest runs those tests together that stand in one block.
underEachShell('waiting', shell => {
  test.concurrent('waitForTcp goes on at once where something listens, and says nothing', async () => {
    const port = await listening(net.createServer());
    const step = start(InitStep.waitForTcp('127.0.0.1', port, { interval: HOUR }), shell);
    expect(await step.end).toEqual({ code: 0, output: `127.0.0.1:${port} is there\n`, errors: '' });
    await expectNothingLeft(step);
  });

  test.concurrent('waitForTcp says what it waits for, and goes on when something listens', async () => {
    const port = await freePort();
    const step = start(InitStep.waitForTcp('127.0.0.1', port, { interval: SECOND }), shell);
    await said(step);
    await listening(net.createServer(), port);
    const { code, output } = await step.end;
    expect(code).toBe(0);
    expect(output).toMatch(new RegExp(`^(waiting for 127.0.0.1:${port}\n){1,3}127.0.0.1:${port} is there\n$`));
  });

  test.concurrent('waitForTcp finds a name and an address of version 6', async () => {
    const port = await listening(net.createServer());
    expect(await succeed(InitStep.waitForTcp('localhost', port), shell)).toBe(`localhost:${port} is there\n`);
    const { errors } = await run(InitStep.waitForTcp('::1', await freePort(), { timeout: SECOND }), shell);
    expect(errors).toContain('gave up on ::1:');
    expect(errors).not.toContain('bad address');
  });

  test.concurrent('waitForTcp gives up when the time is over', async () => {
    const port = await freePort();
    const begin = Date.now();
    const result = await run(InitStep.waitForTcp('127.0.0.1', port, { interval: SECOND, timeout: Duration.seconds(2) }), shell);
    expect(result).toMatchObject({ code: 1, errors: expect.stringMatching(new RegExp(`\ngave up on 127.0.0.1:${port} after 2 s\n$`)) });
    expect(Date.now() - begin).toBeGreaterThan(2000);
    expect(result.output.split('\n').length).toBeGreaterThan(2);
  });

  test.concurrent('waitForTcp gives up when the time is over, though the interval is longer', async () => {
    const result = await run(InitStep.waitForTcp('127.0.0.1', await freePort(), { interval: HOUR, timeout: SECOND }), shell);
    expect(result).toMatchObject({ code: 1, errors: expect.stringContaining('after 1 s') });
  });

  test.concurrent('waitForTcp ends at once when the pod is deleted', async () => {
    const step = start(InitStep.waitForTcp('127.0.0.1', await freePort(), { interval: HOUR }), shell);
    await expectEnd(step, /^sleep 3600$/);
  });

  if (shell.name !== 'busybox') { // which brings its programs itself
    test.concurrent.each([
      ['nc', InitStep.waitForTcp('db', 5432)], ['ping', InitStep.waitForDns('db')], ['wget', InitStep.waitForHttp('http://db')],
    ])('fails where the image has no %s', async (program, step) => {
      expect(await run(step, shell, { env: { PATH: folder() } })).toEqual({
        code: 127, output: '', errors: `this image has no ${program}: use one with busybox\n`,
      });
    });
  }

  test.concurrent.each(['localhost', '127.0.0.1', '::1'])('waitForDns goes on at once where %s has an address', async host => {
    const step = start(InitStep.waitForDns(host, { interval: HOUR }), shell);
    expect(await step.end).toEqual({ code: 0, output: `the name ${host} is there\n`, errors: '' });
    await expectNothingLeft(step);
  });

  test.concurrent('waitForDns says what it waits for, and gives up when the time is over', async () => {
    const result = await run(InitStep.waitForDns('db.invalid', { interval: SECOND, timeout: SECOND }), shell);
    expect(result).toEqual({
      code: 1,
      output: expect.stringMatching(/^(waiting for the name db.invalid\n){1,2}$/),
      errors: 'gave up on the name db.invalid after 1 s\n',
    });
  });

  test.concurrent('waitForDns ends at once when the pod is deleted', async () => {
    const step = start(InitStep.waitForDns('db.invalid', { interval: HOUR }), shell);
    await expectEnd(step, /^sleep 3600$/);
  });

  test.concurrent.each([200, 204])('waitForHttp goes on at once where the status is %d', async code => {
    const { url } = await answering(status(code));
    const step = start(InitStep.waitForHttp(url, { interval: HOUR }), shell);
    expect(await step.end).toEqual({ code: 0, output: `${url} is there\n`, errors: '' });
    await expectNothingLeft(step);
  });

  test.concurrent('waitForHttp follows a redirection', async () => {
    const { url, asked } = await answering(status(302, { location: '/login' }), status(200));
    await succeed(InitStep.waitForHttp(`${url}/`), shell);
    expect(asked).toEqual(['/', '/login']);
  });

  test.concurrent('waitForHttp waits while the status is another', async () => {
    const { url, asked } = await answering(status(500), status(404), status(503), status(200));
    const output = await succeed(InitStep.waitForHttp(url, { interval: SECOND }), shell);
    expect(output).toBe(`${`waiting for ${url}\n`.repeat(3)}${url} is there\n`);
    expect(asked.length).toBe(4);
  });

  test.concurrent('waitForHttp asks for the address as it is', async () => {
    const { url, asked } = await answering(status(200));
    const hostile = '/$(VAR)/$$/${VAR}?a=$(touch;pwned)&b=-n;c|d*[e]~%20!{}^';
    await succeed(InitStep.waitForHttp(url + hostile), shell, { env: { VAR: 'expanded' } });
    expect(asked).toEqual([hostile]);
  });

  test.concurrent('waitForHttp tries again where an answer does not come within 5 seconds', async () => {
    const { url, asked } = await answering(silence, status(200));
    const begin = Date.now();
    const step = start(InitStep.waitForHttp(url, { interval: SECOND }), shell);
    expect(await step.end).toMatchObject({ code: 0, output: `waiting for ${url}\n${url} is there\n` });
    expect(Date.now() - begin).toBeGreaterThan(5000);
    expect(asked.length).toBe(2);
    await expectNothingLeft(step);
  });

  test.concurrent('waitForHttp gives up when the time is over', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const result = await run(InitStep.waitForHttp(url, { interval: SECOND, timeout: SECOND }), shell);
    expect(result).toMatchObject({ code: 1, errors: expect.stringContaining(`gave up on ${url} after 1 s\n`) });
  });

  test.concurrent('waitForHttp ends at once when the pod is deleted while it waits', async () => {
    const { url } = await answering(status(500));
    const step = start(InitStep.waitForHttp(url, { interval: HOUR }), shell);
    await expectEnd(step, /^sleep 3600$/);
  });

  test.concurrent('waitForHttp ends at once when the pod is deleted while an answer is due', async () => {
    const { url } = await answering(silence);
    const step = start(InitStep.waitForHttp(url, { interval: HOUR }), shell);
    await expectEnd(step, /^wget /);
  });
});

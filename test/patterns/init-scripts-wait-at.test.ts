import { existsSync } from 'fs';
import { createServer } from 'http';
import * as net from 'net';
import { join } from 'path';
import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { folder, run, succeed, underEachShell } from './run-step';
import { InitStep } from '../../src';

const servers: net.Server[] = [];
afterAll(() => servers.forEach(server => server.close()));
jest.setTimeout(15_000);

async function listening(server: net.Server): Promise<number> {
  servers.push(server);
  server.on('connection', socket => socket.unref().on('error', () => undefined));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

/** What the step is run with stands for what comes from a Secret. */
const options = {
  envVariables: { DB: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME) },
  interval: Duration.seconds(1),
  timeout: Duration.seconds(1),
};

underEachShell('waiting for a host that is a variable', shell => {
  test.concurrent.each(['127.0.0.1', 'localhost'])('waitForTcp takes the value %s', async DB => {
    const port = await listening(net.createServer());
    expect(await succeed(InitStep.waitForTcp('$(DB)', port, options), shell, { env: { DB } })).toBe(`$(DB):${port} is there\n`);
  });

  test.concurrent.each(['127.0.0.1', 'localhost', '::1'])('waitForDns takes the value %s', async DB => {
    expect(await succeed(InitStep.waitForDns('$(DB)', options), shell, { env: { DB } })).toBe('the name $(DB) is there\n');
  });

  test.concurrent('waitForHttp takes a value, and asks for the rest of the address as it is', async () => {
    const asked: string[] = [];
    const port = await listening(createServer((request, response) => {
      asked.push(request.url!);
      response.writeHead(200, { connection: 'close' }).end();
    }));
    const url = `http://$(DB):${port}/$(DB)?$$=\${DB}`;
    expect(await succeed(InitStep.waitForHttp(url, options), shell, { env: { DB: '127.0.0.1' } })).toBe(`${url} is there\n`);
    expect(asked).toEqual(['/$(DB)?$$=${DB}']);
  });

  test.concurrent('says what is waited for by the name of the variable, and gives up when the time is over', async () => {
    const result = await run(InitStep.waitForDns('$(DB)', options), shell, { env: { DB: 'db.invalid' } });
    expect(result).toMatchObject({ code: 1, errors: 'gave up on the name $(DB) after 1 s\n' });
    expect(result.output).not.toContain('db.invalid');
  });

  const steps: [string, (port: number) => InitStep][] = [
    ['waitForDns', () => InitStep.waitForDns('$(DB)', options)],
    ['waitForTcp', port => InitStep.waitForTcp('$(DB)', port, options)],
    ['waitForHttp', port => InitStep.waitForHttp(`http://$(DB):${port}/`, options)],
  ];

  test.concurrent.each(steps.flatMap(([name, make]) => [
    '', ' ', '-l', '-e/bin/sh', '-h', '--help', '-O/volume/pwned', 'a b', '127.0.0.1 -e touch', '$(touch pwned)', '`touch pwned`',
    '"; touch pwned; "', "'; touch pwned; '", ';touch pwned', '127.0.0.1\n', 'a\nb', '$DB', '${DB}', '$(DB)', '*', '127.0.0.1/x', 'u:p@127.0.0.1',
    'hunter2?', 'ä', '[::1]',
  ].map(value => [name, value, make] as const)))('%s refuses the value %j, which it does not repeat', async (_, DB, make) => {
    const port = await listening(net.createServer());
    const volume = folder();
    const result = await run(make(port), shell, { env: { DB }, folders: { '/volume': volume } });
    expect(result).toMatchObject({ code: 1, output: '' });
    expect(result.errors).toMatch(/^cannot wait for (the name |http:\/\/)?\$\(DB\)(:\d+\/?)?: the variable has no host name or address, .*\n$/);
    expect(result.errors).not.toContain('hunter2');
    expect(existsSync(join(volume, 'pwned'))).toBe(false);
  });

  test.concurrent('refuses a variable that is not there', async () => {
    expect(await run(InitStep.waitForTcp('$(DB)', 5432, options), shell)).toMatchObject({
      code: 1, errors: expect.stringContaining('cannot wait for $(DB):5432: the variable has no host'),
    });
  });
});

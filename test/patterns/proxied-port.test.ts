import { Inbound, Upstream } from '../../src';
import { expectError } from '../synth/emitted-pod';

for (const name of ['', 'DB', '1db', 'db_read', 'db--read', '-db', 'db-', 'sixteen-letters-']) {
  test(`fails when the name is ${JSON.stringify(name)}`, () => {
    expectError(
      () => Upstream.tcp(name, { port: 1, targets: ['a:1'] }),
      `Upstream.tcp(${JSON.stringify(name)}): `,
      'cannot name a port',
      'at most 15',
    );
    expectError(
      () => Inbound.tcp(name, { port: 1, appPort: 2 }),
      `Inbound.tcp(${JSON.stringify(name)}): `,
      'cannot name a port',
      'at most 15',
    );
  });
}

for (const port of [0, -1, 65536, 80.5, NaN]) {
  test(`fails when a port is ${port}`, () => {
    expectError(
      () => Upstream.tcp('db', { port, targets: ['a:1'] }),
      `Upstream.tcp("db"): "port" is ${JSON.stringify(port)}`,
      '1 to 65535',
    );
    expectError(() => Inbound.tcp('web', { port, appPort: 80 }), `Inbound.tcp("web"): "port" is ${JSON.stringify(port)}`, '1 to 65535');
    expectError(
      () => Inbound.tcp('web', { port: 80, appPort: port }),
      `Inbound.tcp("web"): "appPort" is ${JSON.stringify(port)}`,
      '1 to 65535',
    );
  });
}

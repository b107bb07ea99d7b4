import { Inbound } from '../../src';
import { expectError } from '../synth/emitted-pod';

test('fails when both ports are the same', () => {
  expectError(
    () => Inbound.tcp('web', { port: 80, appPort: 80 }),
    'Inbound.tcp("web"): the ambassador and the app both have the port 80',
    'another port',
  );
});

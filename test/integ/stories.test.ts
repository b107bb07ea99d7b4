import * as fs from 'fs';
import * as path from 'path';
import { runSynth, synthWith, temporaryFolder } from './cdk8s-synth';
import { parsed, shownIn } from '../markup';

const APP = 'test/integ/stories/main.ts';
const NAME = '<script>alert("x")</script>\u202e\n::error::\u001b[2J';

const folder = temporaryFolder();
const pages = (dist: string) => fs.readdirSync(path.join(folder, dist)).sort();
const page = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

test('cdk8s synth writes a page beside the manifests of each chart with pods, with what only the patterns know', () => {
  synthWith(APP, folder, ['--output', 'first']);
  expect(pages('first')).toEqual(['settings.k8s.yaml', 'shop.html', 'shop.k8s.yaml']);
  const shown = shownIn(page('first/shop.html'));
  for (const text of [
    'The pods of shop', 'Deployment web', 'Deployment \'shop/web\'', 'ambassador (ambassador, native sidecar) starts at once.',
    'app and exporter (app containers) start', 'Port 8000 (http) is that of app ← Service web at 80.', 'app connects to localhost:5432, ',
    'exporter connects to localhost:8000, the port of app.', 'ambassador passes localhost:5432 on to the upstream db: postgres.prod:5432.',
  ]) {
    expect(shown).toContain(text);
  }
  expect(parsed(page('first/shop.html')).getElementsByTagName('svg')).toHaveLength(1);
  synthWith(APP, folder, ['--output', 'again']);
  expect(page('again/shop.html')).toBe(page('first/shop.html'));
});

test('the page is there where an error fails the synth, shows it, and is harmless whatever a manifest holds', () => {
  fs.writeFileSync(path.join(folder, 'included.yaml'), JSON.stringify({
    apiVersion: 'v1', kind: 'Pod', metadata: { name: NAME }, spec: { containers: [{ name: NAME }], volumes: [{ name: NAME, emptyDir: {} }] },
  }));
  const { status } = runSynth(APP, folder, ['--output', 'failed'], { INCLUDED: path.join(folder, 'included.yaml') });
  expect(status).toBe(1);
  const [file] = pages('failed').filter(name => /^a-b-[a-z0-9]+\.html$/.test(name));
  expect(shownIn(page(`failed/${file}`))).toContain('✗ error api-image: ');
  expect(page(`failed/${file}`)).not.toMatch(/<script|[\u202e\u001b]/);
});

test('with --stdout, nothing is written', () => {
  expect(synthWith(APP, folder, ['--stdout'])).toContain('kind: Deployment');
  expect(fs.readdirSync(folder)).not.toContain('dist');
});

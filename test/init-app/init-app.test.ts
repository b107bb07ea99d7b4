import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { InitApp } from './init-app';

let app: InitApp;
beforeAll(() => app = new InitApp(), 120_000);
afterAll(() => app.remove());

describe('an app of `cdk8s init`, with cdk8s-plus-33', () => {
  test('gives a Deployment, a Helm chart and a manifest three patterns in less than 60 lines', () => {
    expect(fs.readFileSync(path.join(app.folder, 'main.ts'), 'utf-8').split('\n').length).toBeLessThan(60);
  });

  test('compiles, and what is said not to compile does not', () => {
    const { stdout, status } = app.compile();
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  }, 300_000);

  test('synthesizes each of them with its helpers', () => {
    const { stderr, status } = app.synth();
    expect({ stderr, status }).toEqual({ stderr: expect.not.stringContaining('error'), status: 0 });
    const deployments = parseAllDocuments(fs.readFileSync(app.output, 'utf-8'))
      .map(document => document.toJS())
      .filter(({ kind }) => kind === 'Deployment');
    expect(deployments).toHaveLength(4);
    for (const { spec: { template: { spec } } } of deployments) {
      expect(spec.initContainers.map((c: any) => c.name)).toEqual(['wait-for-postgres', 'db']);
      const [main, ship] = spec.containers;
      expect(ship.name).toBe('ship-logs');
      expect(main.env.slice(0, 2)).toEqual([{ name: 'DB_HOST', value: '127.0.0.1' }, { name: 'DB_PORT', value: '5432' }]);
      expect([main, ship].map(c => c.volumeMounts.find((mount: any) => mount.name === 'shared-logs').mountPath)).toEqual([
        '/var/log/app',
        '/logs',
      ]);
      expect(spec.volumes).toContainEqual({ name: 'shared-logs', emptyDir: {} });
    }
  }, 120_000);

  test('finds the analysis by its own entry, as TypeScript does with `module: CommonJS`', () => {
    const { stdout, stderr } = app.runAnalysis();
    expect({ stdout, stderr }).toEqual({ stdout: 'spec.containers\n', stderr: '' });
  });

  test('runs every example of docs/any-workload.md', () => {
    const { stderr, status } = app.runPage();
    expect({ stderr, status }).toEqual({ stderr: expect.not.stringMatching(/error/i), status: 0 });
    const files = fs.readdirSync(path.join(app.folder, 'any-workload'));
    expect(files).toHaveLength(6);
    for (const file of files) {
      expect(fs.readFileSync(path.join(app.folder, 'any-workload', file), 'utf-8')).toMatch(/runAsUser: 65534|- mountPath/);
    }
  }, 120_000);
});

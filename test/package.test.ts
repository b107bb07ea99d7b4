import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');

const PUBLISHED = [
  '.jsii', '.jsii.tabl.json.gz', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'bin/cdk8s-pod-patterns.js', 'bin/command.js', 'bin/sbom.cdx.json',
  'bin/third-party-licenses.txt',
  'docs/file-rules.md', 'docs/rules/port-clash.md', 'lib/analysis/index.d.ts', 'lib/index.d.ts', 'lib/index.js', 'lib/patterns/sidecar.js',
  'lib/plugin/manifest-check.js', 'lib/plugin/pod-patterns-validation.js', 'package.json', 'UPGRADING.md',
];

/** What lies about in somebody's folder, and what is there for developers. */
const LEFT_OUT = [
  '.env', '.env.local', '.npmrc', '.netrc', 'notes.txt', 'TODO.md', 'id_rsa', 'kubeconfig', 'cdk8s-pod-patterns-1.0.0.tgz',
  '.jsii-rosetta.cache.json', '.github/workflows/build.yml', '.projenrc.ts', '.idea/workspace.xml', 'bench/main.ts', 'CONTRIBUTING.md',
  'coverage/lcov.info', 'dist/js/a.tgz', 'docs/patterns.svg', 'docs/proven.md', 'docs/rules/.env', 'examples/dist/web.k8s.yaml',
  'lib/.env', 'lib/notes.txt', 'lib/cli/main.js', 'lib/reader/parse.d.ts', 'lib/plugin/violations.js', 'bin/.env',
  'lib/patterns/sidecar.ts', 'reports/mutation.html', 'src/index.ts', 'test/missing.ts', 'tsconfig.json', 'tsconfig.tsbuildinfo',
];

test('the package has what a user needs, and nothing that lies about', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'));
  try {
    for (const file of [...PUBLISHED, ...LEFT_OUT]) {
      fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), 'anything');
    }
    // What git ignores counts as well, if nothing else says what is published.
    for (const file of ['package.json', '.gitignore']) {
      fs.copyFileSync(path.join(ROOT, file), path.join(folder, file));
    }
    const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    }));
    expect(files.map((file: { path: string }) => file.path).sort()).toEqual([...PUBLISHED].sort());
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test('no other file says what is published', () => {
  const folders = [
    '.',
    ...fs.readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map(file => path.join('src', file)),
  ];
  expect(folders.filter(folder => fs.existsSync(path.join(ROOT, folder, '.npmignore')))).toEqual([]);
});

test.each([['1.4.2', 'v1.4.2'], ['2.0.0-rc.1', 'v2.0.0-rc.1'], ['0.0.0', 'main']])('of the version %s, what was built leads to the pages of %s', (version, at) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'));
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    // As a release does, which writes the version before it builds.
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, version }));
    fs.cpSync(path.join(ROOT, 'lib'), path.join(folder, 'lib'), { recursive: true });
    const program = `
      const { PodAnalysis } = require('./lib/analysis/pod-analysis.js');
      const [{ docs }] = PodAnalysis.of({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [] } }).findings;
      process.stdout.write(docs);`;
    expect(execFileSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' }))
      .toMatch(new RegExp(`^${manifest.repository.url}/blob/${at}/docs/rules/api-[a-z-]+\\.md$`));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

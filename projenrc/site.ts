/** Builds the page in the browser into dist/site: the page, the manifests to try, and the documentation. */
import * as fs from 'fs';
import * as path from 'path';
import { build, BuildOptions, Plugin } from 'esbuild';
import { librariesIn, licencesOf, packageFolders } from './bundled-libraries';
import { navigation, pageFor, pageOf, SiteFacts } from './site-pages';
import { samplesIn } from './site-samples';

const ROOT = path.join(__dirname, '..');
const SITE = path.join(ROOT, 'dist/site');

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf-8');
const { repository, version } = JSON.parse(read('package.json'));

function write(file: string, text: string) {
  fs.mkdirSync(path.dirname(path.join(SITE, file)), { recursive: true });
  fs.writeFileSync(path.join(SITE, file), text);
}

/** What is needed later, or not at all: the first load is to be small. */
const smaller: Plugin = {
  name: 'smaller',
  setup: ({ onLoad, onResolve }) => {
    // Of the package, the analysis wants to know where its documentation is.
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path: file }) => {
      return path.dirname(file) === ROOT ? { contents: JSON.stringify({ repository, version }), loader: 'json' } : undefined;
    });
    // What the reader requires is only there to say what is wrong with broken YAML, and comes from `yaml.ts`, which imports it.
    onResolve({ filter: /^yaml$/ }, ({ kind }) => kind === 'require-call' ? { path: 'later', namespace: 'yaml' } : undefined);
    onLoad({ filter: /./, namespace: 'yaml' }, () => ({
      contents: 'export const parseDocument = (...given) => globalThis.parseDocument?.(...given) ?? { errors: [] }',
    }));
  },
};

/** Writes a script, and returns the folders of the packages that are in it. */
async function script(entryPoint: string, outfile: string, options: BuildOptions = {}): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entryPoint],
    outfile: path.join(SITE, outfile),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    mainFields: ['module', 'main'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [smaller],
    ...options,
    metafile: true,
  });
  return packageFolders(metafile);
}

async function main() {
  fs.rmSync(SITE, { recursive: true, force: true });
  const folders = [
    ...await script('site/page.ts', 'page.js'),
    // Programs of the worker, each a function: the page makes a worker of their text.
    ...await script('site/worker.ts', 'checks.js', { banner: { js: 'var checks=function(){' }, footer: { js: '};' } }),
    ...await script('site/yaml.ts', 'yaml.js', { banner: { js: 'var yaml=function(){' }, footer: { js: '};' } }),
  ];
  write('third-party-licenses.txt', licencesOf('The scripts of this page contain these libraries.', librariesIn(folders)));

  const samples = samplesIn(ROOT);
  write('samples.js', `var samples=${JSON.stringify(samples)};\n`);
  write('style.css', read('site/style.css'));
  write('index.html', read('site/index.html').replace('<!-- navigation -->', navigation('index.html')));

  const docs = fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf-8' }).map(file => `docs/${file.replaceAll('\\', '/')}`);
  const pages = ['README.md', ...docs.filter(file => file.endsWith('.md')).sort()];
  const pictures = docs.filter(file => file.endsWith('.svg'));
  const facts: SiteFacts = {
    files: new Set([...pages, ...pictures]), repository: repository.url, samples: new Set(samples.map(({ name }) => name)),
  };
  pages.forEach(file => write(pageFor(file), pageOf(file, read(file), facts)));
  pictures.forEach(file => write(file, read(file)));
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});

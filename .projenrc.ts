import { cdk, github, javascript, ReleasableCommits, release as releases } from 'projen';
import { nameVersionsOfActions, pinActions } from './projenrc/pinned-actions';
import { OUTER_ROOMS, ROOMS } from './projenrc/rooms';

const author = 'cdk8s-pod-patterns contributors';
const repository = 'https://github.com/cdk8s-pod-patterns/cdk8s-pod-patterns';
const description = 'Multi-container pods that are right before they run: sidecar, adapter, ambassador and init-container patterns for any cdk8s workload';

const project = new cdk.JsiiProject({
  name: 'cdk8s-pod-patterns',
  description,
  keywords: ['cdk8s', 'kubernetes', 'sidecar', 'adapter', 'ambassador', 'initContainer', 'pod', 'patterns'],
  author,
  authorAddress: repository,
  authorOrganization: true,
  // The one place where the repository's address stands; doc pages derive from it.
  repositoryUrl: repository,
  license: 'Apache-2.0',
  copyrightOwner: author,
  stability: 'stable',
  projenrcTs: true,
  sampleCode: false,
  defaultReleaseBranch: 'main',

  // npm, because it comes with Node: `npm ci` is all the set-up a fresh machine needs.
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '20',

  // What a user's app already has. There are no other runtime dependencies. The tests run against the
  // newest versions, not the low end of the range: constructs has `with` only from 10.5 on.
  peerDeps: ['cdk8s@^2.69.0', 'cdk8s-plus-27@^2.9.0', 'constructs@^10.3.0'],
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    'cdk8s@^2.70.0', 'cdk8s-plus-27@^2.9.5', 'constructs@^10.8.0',
    '@stryker-mutator/core@~9.6.0', '@stryker-mutator/jest-runner@~9.6.0', // whether the tests of the analysis notice a change; 10 wants Node 22
    'cdk8s-plus-33@^2.5.57', 'cdk8s-plus-34@^2.0.54', // the one of `cdk8s init`, and the newest: workloads of any version take the patterns
    'cdk8s-cli@^2.207.0', // the real `cdk8s synth`, for examples and integration tests
    // In the bundle of the command: what is imported by src/cli and src/reader is written into it, and its licences beside it.
    'esbuild@~0.28.0', 'js-yaml@^5.5.0',
    'commander@^14', // arguments; 15 wants Node 22
    'picocolors@^1', // colours
    'tinyglobby@^0.2', 'ignore@^7', // patterns of files, and what .gitignore says
    'diff@^9', // what `--diff` shows
    'ajv@^8', 'ajv-draft-04@^1', 'ajv-formats@^3', // whether a report is valid SARIF, by the published schema
    'fast-check@^4', // properties over random compositions
    'recheck@~4.5.0', // whether a regular expression is linear in what it is given; it only takes apart, and runs nothing
    '@xmldom/xmldom@^0.9', // whether the pictures of pods are well-formed
    // The page in the browser: Markdown of the rules' pages as HTML, a real browser for its tests, and whether everybody can use it.
    'marked@^15', 'puppeteer-core@^24', 'axe-core@^4', // marked 16 cannot be required
    'yaml@^2', // says what is wrong with YAML that js-yaml cannot read; reads manifests in tests and in the summary of the examples
  ],

  jsiiVersion: '~6.0.0',
  typescriptVersion: '~5.9.0', // of the tests; jsii brings its own compiler
  publishToPypi: { distName: 'cdk8s-pod-patterns', module: 'cdk8s_pod_patterns', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'io.github.cdk8spodpatterns',
    mavenGroupId: 'io.github.cdk8s-pod-patterns',
    mavenArtifactId: 'cdk8s-pod-patterns',
    mavenServerId: 'central-ossrh',
  },
  publishToNuget: { dotNetNamespace: 'Cdk8s.PodPatterns', packageId: 'Cdk8s.PodPatterns', trustedPublishing: true },
  publishToGo: { moduleName: 'github.com/cdk8s-pod-patterns/cdk8s-pod-patterns-go', packageName: 'cdk8spodpatterns' },
  npmTrustedPublishing: true,
  npmProvenance: true,
  // Somebody decides when there is a release: it goes to five registries.
  releaseTrigger: releases.ReleaseTrigger.workflowDispatch(),
  bumpPackage: 'commit-and-tag-version@^12', // 13 wants Node 22
  releasableCommits: ReleasableCommits.featuresAndFixes(),
  nextVersionCommand: 'ts-node --transpile-only projenrc/next-version.ts',
  // The version of publib, which publishes and so runs beside the secrets: a newer one is chosen here, and not by whoever publishes it.
  jsiiReleaseVersion: '0.2.1061',
  // The examples are documentation: a pull request is read by people, so no bot merges it.
  githubOptions: { mergify: false, projenCredentials: github.GithubCredentials.fromApp() },

  // A snapshot is read before it is committed; `npx projen test:update` writes them on purpose.
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      testMatch: [
        '<rootDir>/test/**/*.test.ts',
      ],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/oracle/', '<rootDir>/test/languages/'],
      collectCoverage: false,
      // By default Jest leaves a processor idle: of two, half.
      maxWorkers: '100%',
      setupFiles: ['<rootDir>/test/quiet-checks.ts'],
    },
  },
  // `tsc` checks the tests once, as one program; ts-jest then only transpiles, which is four times as fast.
  typecheckTests: true,
  // Examples import the package by its name, as a user does; they are checked with the tests, against the sources.
  tsconfigDev: { include: ['../examples/**/*.ts', '../bench/**/*.ts'], compilerOptions: { isolatedModules: true, paths: { 'cdk8s-pod-patterns': ['../src'], 'cdk8s-pod-patterns/*': ['../src/*'] } } },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'examples', 'bench', 'site'], commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] } },
  // jsii-pacmak makes an .npmignore where there is none; what is published is said by "files" below.
  gitignore: ['/.npmignore', '/bin/', '/examples/dist/', '/.stryker-tmp/', '/reports/', '.DS_Store'],
  // package.json says what is published, see `files` below: a list of what is not would miss what lies about one day.
  npmignoreEnabled: false,
});

pinActions(project.github!.actions);
project.tasks.tryFind('bump')!.exec('ts-node --transpile-only projenrc/release-notes.ts');
// The jobs that build, pack and publish a release install and publish without running a script of any dependency: nothing needs one.
const release = project.tryFindObjectFile('.github/workflows/release.yml')!;
for (const job of ['release', 'release_npm', 'release_maven', 'release_pypi', 'release_nuget', 'release_golang']) {
  release.addOverride(`jobs.${job}.env.npm_config_ignore_scripts`, 'true');
}
// npm knows trusted publishers from 11.5 on, which comes with Node 24.
release.addOverride('jobs.release_npm.steps.0.with.node-version', '24');
// Nor may what builds write to the repository: release_github makes the tag, and a change to a pull request is pushed with the App's token.
release.addOverride('jobs.release.permissions.contents', 'read');
for (const job of ['build', 'self-mutation']) {
  project.tryFindObjectFile('.github/workflows/build.yml')!.addOverride(`jobs.${job}.permissions.contents`, 'read');
}

// Node 20 is past its end, and jsii supports it still; 21, 23 and 25 were not made to last.
project.package.addEngine('node', '^20.0.0 || ^22.0.0 || ^24.0.0 || >=26.0.0');
const onOtherNodes = project.github!.addWorkflow('node');
onOtherNodes.on({ pullRequest: {} });
onOtherNodes.addJob('test', {
  runsOn: ['ubuntu-latest'],
  permissions: { contents: github.workflows.JobPermission.READ },
  strategy: { matrix: { domain: { node: ['22', '24', '26'] } } },
  steps: [
    { name: 'Checkout', uses: 'actions/checkout@v7' },
    { name: 'Setup Node.js', uses: 'actions/setup-node@v7', with: { 'node-version': '${{ matrix.node }}', 'package-manager-cache': false } },
    { name: 'Install dependencies', run: 'npm ci --ignore-scripts' },
    { name: 'Test', run: 'npm run test:node -- --here' },
  ],
});

// 1.13.0 was published without the binaries of most platforms, so that `npm ci` refuses a lockfile with it.
project.package.addPackageResolutions('unrs-resolver@~1.12.2');

project.addFields({
  // All that is published. npm adds package.json, README.md and LICENSE; the README's picture and links lead to the repository.
  // What only the command and the plugin use is in their bundles; the command shows the pages of the rules.
  files: [
    'lib/**/*.js', 'lib/**/*.d.ts', '!lib/{cli,reader,report,render}/**', '!lib/plugin/{plugin-properties,violations}.*',
    'bin/*.js', 'bin/*.txt', 'bin/sbom.cdx.json', 'docs/rules/*.md', 'docs/file-rules.md', 'docs/*.schema.json',
    '.jsii', '.jsii.tabl.json.gz', 'API.md', 'CHANGELOG.md', 'UPGRADING.md',
  ],
  bin: { 'cdk8s-pod-patterns': 'bin/cdk8s-pod-patterns.js' },
  // Node finds the package by its own name in its own folder, so examples need no installed copy.
  exports: {
    '.': { types: './lib/index.d.ts', default: './lib/index.js' },
    './analysis': { types: './lib/analysis/index.d.ts', default: './lib/analysis/index.js' },
    './story': { types: './lib/story/index.d.ts', default: './lib/story/index.js' },
    './package.json': './package.json',
    './.jsii': './.jsii',
  },
  // The same for TypeScript with `module: CommonJS`, as in the app of `cdk8s init`, which knows no `exports`.
  typesVersions: { '*': { analysis: ['./lib/analysis/index.d.ts'], story: ['./lib/story/index.d.ts'] } },
});

// The sources are not published, and inside each file a map would be half of the package and a sixth of the time that loading takes.
for (const option of ['inlineSourceMap', 'inlineSources']) {
  project.tryFindObjectFile('tsconfig.json')!.addOverride(`compilerOptions.${option}`, false);
}

for (const folder of ['examples', 'bench']) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromPaths(['../test/tsconfig.json']),
    include: ['**/*.ts'],
    compilerOptions: {},
  });
}

new javascript.TypescriptConfig(project, {
  fileName: 'site/tsconfig.json',
  extends: javascript.TypescriptConfigExtends.fromPaths(['../test/tsconfig.json']),
  include: ['*.ts'],
  compilerOptions: { lib: ['es2023', 'dom', 'dom.iterable'] },
});

// A reserved word of another language is a warning that projen would silence: here it fails, as every warning does.
// Silenced is only the wish for development against the low end of the peer ranges, see above.
project.compileTask.reset('jsii --fail-on-warnings --silence-warnings=metadata/missing-dev-dependency');
project.compileTask.exec('ts-node --transpile-only projenrc/bundle.ts');
// `.ci/run` compiles twice, by the README's commands, and not once more for each of its other steps.
project.compileTask.addCondition('node -e "process.exitCode = process.env.POD_PATTERNS_COMPILED ? 1 : 0"');
// Every example in README and docstrings compiles, or the build fails. Its translations are published with the library, so that the packages
// for other languages, which are made of what npm is given, show them; a package that lacks one is not made.
const translate = project.addTask('translate', {
  description: 'Compiles the examples of README and docstrings, and translates them for the packages of other languages',
  exec: 'jsii-rosetta extract --compile --strict --compress-tablet --cache .jsii-rosetta.cache.json',
});
project.postCompileTask.spawn(translate);
project.gitignore.exclude('/.jsii-rosetta.cache.json', '/.jsii.tabl.json.gz');
for (const language of ['java', 'python', 'dotnet']) {
  project.tasks.tryFind(`package:${language}`)!.reset(`jsii-pacmak -v --target ${language} --no-npmignore --rosetta-unknown-snippets fail`);
}

// The rooms and which way the arrows point: recipes → patterns → synth → analysis ← report (→ reader) ← render ← cli, plugin, and those within the analysis. What a finding is,
// is open to every room. A test looks for circles of files, types included.
project.eslint?.addRules({
  'import/no-cycle': 'error',
  'import/no-restricted-paths': ['error', {
    zones: [
      { target: './src/analysis', from: './src', except: ['./analysis'], message: 'analysis is pure: it knows manifests only' },
      ...Object.entries(ROOMS).map(([room, open]) => ({
        target: `./src/analysis/${room}`,
        from: './src/analysis',
        except: ['./finding.ts', ...[room, ...open].map(name => `./${name}`)],
        message: `of the analysis, ${room} may import ${open.join(', ') || 'nothing else'}`,
      })),
      ...Object.entries(OUTER_ROOMS).map(([room, open]) => ({
        target: `./src/${room}`,
        from: './src',
        except: [room, ...open].map(name => `./${name}`),
        message: `${room} may import ${open.join(', ') || 'nothing else'}`,
      })),
      ...['synth', 'patterns', 'recipes'].flatMap(target => Object.keys(OUTER_ROOMS).filter(room => room !== 'story').map(from => {
        return { target: `./src/${target}`, from: `./src/${from}`, message: 'this is there for the command' };
      })),
      {
        target: './site',
        from: './src',
        except: ['analysis', 'reader', 'report', 'render', 'story'].map(name => `./${name}`),
        message: 'the page in the browser knows nothing of cdk8s and Node',
      },
      { target: './src/synth', from: './src/patterns', message: 'synth does not know the patterns' },
      { target: './src/patterns', from: './src/recipes', message: 'patterns do not know the recipes' },
    ],
  }],
});
project.eslint?.addOverride({
  files: ['src/analysis/**/*.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: ['cdk8s', 'cdk8s-plus-*', 'constructs'] }] },
});
// Browsers run these as well.
project.eslint?.addOverride({ files: ['src/{analysis,reader,report,render,story}/**/*.ts', 'site/**/*.ts'], rules: { 'import/no-nodejs-modules': 'error' } });
project.eslint?.allowDevDeps('src/{cli,reader,report,render}/**');
// A line that has to be scrolled is not read. An address cannot be cut.
project.eslint?.addOverride({
  files: ['src/**/*.ts', 'test/analysis/**/*.ts'],
  rules: { '@stylistic/max-len': ['error', { code: 140, ignoreUrls: true }] },
});

// jsii-docgen alone writes what a Pod of cdk8s-plus has four times, and no index.
project.tasks.tryFind('docgen')!.reset('ts-node --transpile-only projenrc/api-reference.ts');

// The contract test and the integration tests look at what was built, so `npm test` builds first, once.
project.testTask.prependSpawn(project.compileTask);
project.addTask('examples', {
  description: 'Builds the library, runs `cdk8s synth` over examples/ and sums up what came out',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node --transpile-only examples/synth-all.ts' }],
});
const oracle = (script: string) => `ts-node --transpile-only test/oracle/${script}`;
project.addTask('test:oracle', {
  description: "Asks kubectl's own code how it reads YAML, and the API servers' validation about what the checks judge too (needs Go; `-- 1.37` for one version)",
  steps: [{ exec: oracle('reading/main.ts') }, { exec: oracle('main.ts'), receiveArgs: true }],
});
project.addTask('versions:tables', {
  description: "Writes what is known of fields from Kubernetes' Go types (needs Go)",
  steps: [{ exec: oracle('versions/write-tables.ts') }],
});
project.addTask('versions:diff', {
  description: 'Prints in what two versions of Kubernetes differ, such as `-- 1.36 1.37`: fields, feature gates, verdicts (needs Go)',
  steps: [{ exec: oracle('versions/diff.ts'), receiveArgs: true }],
});
project.addTask('test:versions', {
  description: 'Applies every pattern to workloads of each version of cdk8s-plus that npm has, and compares what comes out with cdk8s-plus-27',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node --transpile-only test/versions/main.ts' }],
});
project.addTask('test:node', {
  description: 'Runs the tests of the interface, of synth and of the command under each supported version of Node (the network; 220 MB the first time)',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node --transpile-only test/node/main.ts', receiveArgs: true }],
});
const compat = project.tasks.tryFind('compat')!;
compat.description = 'Compares the interface and the severities of the rules with those of the newest release';
compat.reset();
compat.spawn(project.compileTask);
compat.exec('ts-node --transpile-only test/compat/main.ts');
project.buildWorkflow!.addPostBuildSteps({ name: 'Compare with the newest release', run: 'npx projen compat' });
project.addTask('release:rehearse', {
  description: 'Makes a release of what is committed in a clone, checks, installs and runs its packages, and publishes nothing (`-- --fast` for npm alone)',
  steps: [{ exec: 'ts-node --transpile-only test/release/main.ts', receiveArgs: true }],
});
project.addTask('test:helm', {
  description: 'Builds the real Helm and compares what it renders with what stands in for it in the other tests (needs Go)',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node --transpile-only test/helm/main.ts' }],
});
project.addTask('test:languages', {
  description: 'Compares a program in Python, Java and Go with its TypeScript twin, byte by byte, and compiles C#; skips what is not installed (`-- Go` for one)',
  steps: [
    { spawn: 'compile' },
    { spawn: 'translate' },
    { exec: 'ts-node --transpile-only test/languages/main.ts', receiveArgs: true },
  ],
});
project.tasks.tryFind('package:go')!.reset('ts-node --transpile-only projenrc/package-go.ts');
const cluster = (script: string) => `ts-node --transpile-only test/cluster/${script}`;
project.addTask('cluster:up', {
  description: 'Starts a real Kubernetes of one node on this machine, with all images of the tests (needs Debian 12, root and Go; minutes the first time)',
  steps: [{ exec: cluster('up.ts up'), receiveArgs: true }],
});
project.addTask('cluster:down', { description: 'Ends it', steps: [{ exec: cluster('up.ts down') }] });
project.addTask('cluster:images', {
  description: 'Makes the images of the tests from Debian packages, and prints the path of their archive',
  steps: [{ exec: cluster('images/main.ts'), receiveArgs: true }],
});
project.addTask('test:cluster', {
  description: 'Runs examples, pages of the rules and predictions on a real Kubernetes; words select tests, --kubernetes 1.35 the version',
  steps: [{ exec: cluster('main.ts'), receiveArgs: true }],
});
project.addTask('docs:proven', {
  description: 'The same, and writes docs/proven.md from it, for the version that it runs on',
  steps: [{ exec: cluster('main.ts --write'), receiveArgs: true }],
});
project.addTask('test:mutation', {
  description: 'Changes src/analysis in thousands of small ways and counts how many of them its tests notice',
  steps: [{ exec: 'stryker run', receiveArgs: true }],
});
project.addTask('docs:rules', {
  description: 'Writes docs/rules/README.md, the table of all rules, and the schema of the config file, which has them, too',
  steps: ['test/analysis/rules/table.ts', 'test/cli/config-schema.ts'].map(file => ({ exec: `ts-node --transpile-only ${file}` })),
});
project.addTask('bench:command', {
  description: 'Measures the command as it was built last beside others that check manifests; prints JSON',
  steps: [{ exec: 'ts-node --transpile-only bench/command/main.ts' }],
});
project.addTask('site', {
  description: 'Builds the page in the browser, and the documentation as pages, into dist/site',
  steps: [{ exec: 'tsc --noEmit -p site/tsconfig.json' }, { exec: 'ts-node --transpile-only projenrc/site.ts' }],
});
project.addTask('test:site', {
  description: 'Builds the page in the browser and uses it in headless Chromium (skipped without it); words select tests',
  steps: [{ spawn: 'site' }, { exec: 'ts-node --transpile-only test/site/main.ts', receiveArgs: true }],
});
project.addTask('docs:pictures', {
  description: 'Draws the pods of the examples and of pages of the rules, into docs/pictures',
  steps: [{ exec: 'ts-node --transpile-only test/story/picture/pictures.ts' }],
});
project.addTask('bench', {
  description: 'Measures synth with our constructs against plain cdk8s-plus, as a ratio; prints JSON',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node --transpile-only bench/main.ts' }, { spawn: 'bench:command' }],
});

project.synth();
nameVersionsOfActions(project.outdir);

import * as fs from 'fs';
import { CLEAN, ERROR, pod, Run, WARNING, Workplace } from './command';

let place: Workplace;

beforeEach(() => {
  place = new Workplace({ 'clean.yaml': CLEAN, 'warning.yaml': WARNING, 'error.yaml': ERROR });
});

afterEach(() => place.remove());

const found = ({ out }: Run) => out.split('\n').flatMap(line => /^(\S+):\d+:\d+: (\w+\[[\w-]+\])/.exec(line)?.slice(1).join(' ') ?? []);

describe('the exit code', () => {
  test.each([
    [['clean.yaml'], 0], [['warning.yaml'], 0], [['error.yaml'], 1], [['warning.yaml', '--fail-on', 'warning'], 1],
    [['error.yaml', '--fail-on', 'never'], 0], [['error.yaml', '--fail-on', 'eror'], 2], [['missing.yaml'], 3],
    [['error.yaml', 'missing.yaml'], 3],
  ])('of %j is %d', (args, code) => {
    expect(place.check(args).code).toBe(code);
  });

  test('is 3 for YAML that is broken, and the others are judged', () => {
    place.write('broken.yaml', 'a: b: c\n');
    const run = place.check(['broken.yaml', 'error.yaml', '--format', 'concise']);
    expect(run.code).toBe(3);
    expect(found(run)).toEqual(['broken.yaml error[unreadable]', 'error.yaml error[api-container-name]']);
  });

  test.each([
    ['', 4], ['# nothing\n', 4], ['Error: chart "shop" not found\n', 4], ['error: could not find: a: b\n', 3],
    ['Error: INSTALLATION FAILED\nUsage:  helm template [NAME] [CHART] [flags]\n', 4],
    ['command not found', 4], ['apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', 0],
  ])('for %j in a pipe is %d', (input, code) => {
    expect(place.check(['-'], { input }).code).toBe(code);
  });

  test('is 3 or 4 for what another program says is wrong, which is asked about', () => {
    expect(place.check(['-'], { input: 'Error: chart not found\n' }))
      .toMatchObject({ code: 4, err: expect.stringContaining('; see whether the program before the pipe has failed\n') });
    expect(place.check(['-', '--format', 'concise'], { input: 'Error: FAILED: chart not found\n' }))
      .toMatchObject({ code: 3, out: expect.stringContaining('if this is what another program says is wrong, mend that first') });
  });

  test('is 4 in a folder without manifests', () => {
    place.write('empty/values.yaml', 'image: app\n');
    const { code, err } = place.check(['empty']);
    expect([code, err]).toEqual([4, 'error: nothing to check: no file with manifests was found\n']);
  });

  test('is 70 where the command itself fails, which says so in one line', () => {
    place.write('break.js', "process.cwd = () => { throw new TypeError('it broke'); };");
    const { code, out, err } = place.check(['clean.yaml'], { before: 'break.js' });
    expect([code, out]).toEqual([70, '']);
    expect(err).toMatch(/^error: cdk8s-pod-patterns \d.* failed, .*: TypeError: it broke\. Please report it at https:\S+\/issues; .*\n$/);
    expect(place.check(['clean.yaml'], { before: 'break.js', env: { POD_PATTERNS_STACK: '1' } }).err).toMatch(/\n {4}at /);
  });
});

test('judges all that is given together as one set', () => {
  place.write('service.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{port: 80, targetPort: http}]\n');
  place.write('labelled.yaml', CLEAN.replace('  name: web\n', '  name: web\n  labels: {app: web}\n'));
  expect(found(place.check(['service.yaml', '--format', 'concise']))).toEqual([]);
  expect(found(place.check(['service.yaml', 'labelled.yaml', '--format', 'concise']))).toEqual(['service.yaml error[service-port-unmatched]']);
});

test('names the template that Helm has rendered', () => {
  const { out } = place.check(['-', '--format', 'json'], { input: `---\n# Source: shop/templates/web.yaml\n${ERROR}` });
  expect(JSON.parse(out).findings[0].at).toMatchObject({ file: '-', template: 'shop/templates/web.yaml' });
});

test('shows what is for information on request', () => {
  const ids = (...args: string[]) => JSON.parse(place.check(['clean.yaml', '--format', 'json', ...args]).out).findings.map(({ severity }: { severity: string }) => severity);
  place.write('clean.yaml', WARNING);
  expect(ids('--rule', 'port-clash=info')).toEqual([]);
  expect(ids('--rule', 'port-clash=info', '--show-info')).toEqual(['info']);
  expect(ids('--rule', 'port-clash=info', '--fail-on', 'info')).toEqual(['info']);
});

test('takes levels of rules, a version and a level of Pod Security', () => {
  expect(found(place.check(['warning.yaml', '--rule', 'port-clash=off', '--format', 'concise']))).toEqual([]);
  expect(place.check(['warning.yaml', '--rule', 'port-clash=error']).code).toBe(1);
  expect(found(place.check(['clean.yaml', '--pod-security', 'restricted', '--format', 'concise'])).join()).toContain('pss-restricted');
  expect(place.check(['clean.yaml', '--kubernetes', '1.30']).code).toBe(0);
});

test('shows what is ignored if it is asked to', () => {
  const line = '        - containerPort: 8080\n';
  place.write('ignored.yaml', WARNING.replace(new RegExp(`${line}$`), line.replace('\n', ' # pod-patterns: ignore[port-clash] one at a time\n')));
  expect(place.check(['ignored.yaml']).out).toContain('1 ignored');
  expect(found(place.check(['ignored.yaml', '--no-ignores', '--format', 'concise']))).toEqual(['ignored.yaml warning[port-clash]']);
});

describe('wrong usage', () => {
  test.each([
    [[], 'nothing to check was given'], [['--fromat', 'json'], "unknown option '--fromat'. Did you mean --format?"],
    [['a.yaml', '--format', 'jsn'], 'there is no format "jsn". Did you mean "json"?'],
    [['a.yaml', '--rule', 'port-clahs=off'], 'there is no rule "port-clahs". Did you mean "port-clash"?'],
    [['a.yaml', '--rule', 'port-clash=of'], 'the level of the rule "port-clash" is "of". Did you mean "off"?'],
    [['a.yaml', '--rule', 'port-clash'], '--rule "port-clash" says no level'],
    [['a.yaml', '--kubernetes', '1.99'], 'the Kubernetes version is "1.99"'],
    [['a.yaml', '--pod-security', 'restrict'], 'the Pod Security level is "restrict". Did you mean "restricted"?'],
    [['a.yaml', '--format'], 'argument missing'], [['a.yaml', '--format', 'json', '--format', 'sarif'], 'two reports go to standard output'],
    [['a.yaml', '--format', 'json', '--diff'], 'standard output has the diff already'],
    [['a.yaml', '--format', 'json=none/a.json'], 'its folder is not there'], [['a.yaml', '--format', 'json=.'], 'it is a folder'],
    [['a.yaml', '--format', 'json='], 'names no file'], [['-', '--fix'], '--fix cannot change standard input'],
    [['a.yaml', '--fix=some'], '--fix=some is not known'], [['a.yaml', '--config', 'none.yaml'], 'the config file "none.yaml" cannot be read'],
    [['--rule-page', '../../package'], 'there is no rule "../../package"'], [['--list', 'a.yaml'], '--list and --rule-page check nothing'],
    [['--rule-page', 'unused-ignores'], 'there is no rule "unused-ignores". Did you mean "unused-ignore"?'],
    [['a.yaml', '--rule', 'duplicate-kye=off'], 'there is no rule "duplicate-kye". Did you mean "duplicate-key"?'],
    [['a.yaml', '--rule', 'unreadable=off'], '"unreadable" cannot be given a level. What cannot be read always is an error'],
    [['a.yaml', '--format', 'json=a.json', '--format', 'sarif=./a.json'], 'two reports go to "a.json"'],
    [['a.yaml', '--format', 'json=./a.yaml'], '"./a.yaml" is to be checked, and a report would take its place'],
    [['a.yaml', '--fix', 'all'], 'there is no file "all". Write --fix=all if that is meant'],
    [['\u001b[2J::error', '--\u001b[31m'], "unknown option '--\\u001b[31m'"],
  ])('of %j is said in one line', (args, text) => {
    const { code, out, err } = place.check(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect(err).toContain(text);
  });
});

describe('reports', () => {
  test('go to standard output and into files', () => {
    const { out } = place.check(['error.yaml', '--format', 'concise', '--format', 'json=a.json', '--format', 'sarif=b.sarif', '--format', 'github=c.txt']);
    expect(found({ code: 0, out, err: '' })).toEqual(['error.yaml error[api-container-name]']);
    expect(JSON.parse(place.read('a.json')).findings).toHaveLength(1);
    expect(JSON.parse(place.read('b.sarif')).runs[0].results).toHaveLength(1);
    expect(place.read('c.txt')).toMatch(/^::error file=error.yaml,line=/);
    expect(fs.readdirSync(place.folder).filter(name => name.endsWith('.part'))).toEqual([]);
  });

  test('for people are printed where all others go into files', () => {
    expect(place.check(['error.yaml', '--format', 'json=a.json']).out).toContain('--> error.yaml:');
  });

  test('have paths from the root of the repository where GitHub reads them', () => {
    fs.mkdirSync(place.path('.git'));
    place.write('sub/error.yaml', ERROR);
    const { out } = place.shell(`cd sub && "${process.execPath}" "${process.cwd()}/bin/cdk8s-pod-patterns.js" check error.yaml --format github`);
    expect(out).toContain('file=sub/error.yaml,');
  });

  test('are the same each time', () => {
    expect(place.check(['error.yaml']).out).toBe(place.check(['error.yaml']).out);
  });

  test('that cannot be printed are no crash', () => {
    const { code, err } = place.shell(`"${process.execPath}" "${process.cwd()}/bin/cdk8s-pod-patterns.js" check error.yaml > /dev/full`);
    expect([code, err]).toEqual([2, expect.stringMatching(/^error: the report cannot be written: there is no room left\. .*\n$/)]);
  });

  test('that are left from the last run are not judged', () => {
    place.write('k8s/error.yaml', ERROR);
    const run = () => place.check(['k8s', '--format', 'concise', '--format', 'json=k8s/report.json']);
    expect(run()).toEqual(run());
  });

  test('may be left unread, and the exit code is the same', () => {
    place.write('many.yaml', Array.from({ length: 300 }, (_, i) => pod({ name: `web-${i}`, containers: ['app', 'app'] })).join('---\n'));
    const { out, err } = place.shell(`"${process.execPath}" "${process.cwd()}/bin/cdk8s-pod-patterns.js" check many.yaml | head -1; echo "\${PIPESTATUS[0]}"`);
    expect([out.split('\n').slice(1), err]).toEqual([['1', ''], '']);
  });
});

test.each(['unreadable', 'duplicate-key', 'unused-ignore', 'ignore-without-reason'])('lists and explains %s, which only files can have', id => {
  expect(place.check(['--list']).out).toMatch(new RegExp(`\n${id} +(?:error|warning) +A `));
  expect(place.check(['--rule-page', id])).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^${id}\n\n  A `)) });
});

test('lists rules, shows their pages, and says its version', () => {
  expect(place.check(['--list']).out).toContain('\nport-clash ');
  expect(place.check(['--rule-page', 'port-clash']).out).toMatch(/^port-clash\n/);
  expect(place.shell(`"${process.execPath}" "${process.cwd()}/bin/cdk8s-pod-patterns.js" --version`)).toMatchObject({ code: 0, out: '0.0.0\n' });
  expect(place.check(['--help'])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Exit codes:') });
});

describe('mending', () => {
  const wrong = pod().replace('containerPort: 8080', 'containerPort: "8080"').replace('apiVersion', '# kept\napiVersion');

  test('is shown and not made by --diff', () => {
    place.write('wrong.yaml', wrong);
    const { out } = place.check(['wrong.yaml', '--diff']);
    expect(out).toMatch(/^-\s+- containerPort: "8080"\n\+\s+- containerPort: 8080$/m);
    expect(place.read('wrong.yaml')).toBe(wrong);
    expect(place.check(['-', '--diff'], { input: wrong }).out).toContain('+++ -');
  });

  test('leaves all else as it was, the mode of the file too, and reports what is left', () => {
    place.write('wrong.yaml', wrong);
    fs.chmodSync(place.path('wrong.yaml'), 0o640);
    fs.symlinkSync('wrong.yaml', place.path('link.yaml'));
    const { code, err } = place.check(['link.yaml', '--fix']);
    expect([code, err]).toEqual([0, 'mended 1 finding in 1 file\n']);
    expect(place.read('wrong.yaml')).toBe(wrong.replace('"8080"', '8080'));
    expect((fs.statSync(place.path('wrong.yaml')).mode % 0o1000).toString(8)).toBe('640');
    expect(fs.lstatSync(place.path('link.yaml')).isSymbolicLink()).toBe(true);
  });

  test('leaves alone what may not be written, says so, and mends the others', () => {
    ['a', 'b'].forEach(name => place.write(`k8s/${name}.yaml`, wrong.replace('name: web', `name: ${name}`)));
    fs.chmodSync(place.folder, 0o755);
    fs.chmodSync(place.path('k8s'), 0o777);
    fs.chmodSync(place.path('k8s/a.yaml'), 0o444);
    fs.chmodSync(place.path('k8s/b.yaml'), 0o666);
    // Root may write everything.
    const as = process.getuid!() === 0 ? 'setpriv --reuid 65534 --regid 65534 --clear-groups' : '';
    const { code, out, err } = place.shell(`${as} "${process.execPath}" - check k8s --fix --format concise < "${process.cwd()}/bin/command.js"`);
    expect([code, err]).toEqual([2, 'mended 1 finding in 1 file\nerror: cannot write k8s/a.yaml: permission is denied\n']);
    expect(out).toMatch(/^k8s\/a\.yaml:.*api-wrong-type[^\n]*\n$/);
    expect([place.read('k8s/a.yaml'), place.read('k8s/b.yaml')].map(text => text.includes('"8080"'))).toEqual([true, false]);
  });

  test('keeps the other names of a file', () => {
    place.write('wrong.yaml', wrong);
    fs.linkSync(place.path('wrong.yaml'), place.path('other.yaml'));
    expect(place.check(['wrong.yaml', '--fix']).code).toBe(0);
    expect(place.read('other.yaml')).toBe(wrong.replace('"8080"', '8080'));
  });

  test('writes to no pipe', () => {
    const { code, err } = place.shell(`mkfifo pipe; (cat > pipe <<< '${wrong}' &); timeout 20 "${process.execPath}" "${process.cwd()}/bin/cdk8s-pod-patterns.js" check pipe --fix`);
    expect([code, err]).toEqual([2, 'mended 0 findings in 0 files\nerror: cannot write pipe: it is no file\n']);
  });

  test('leaves a file with its owner', () => {
    place.write('wrong.yaml', wrong);
    // Only root can give a file away.
    const owner = process.getuid!() === 0 ? 65534 : process.getuid!();
    fs.chownSync(place.path('wrong.yaml'), owner, process.getgid!());
    expect(place.check(['wrong.yaml', '--fix']).code).toBe(0);
    expect([fs.statSync(place.path('wrong.yaml')).uid, place.read('wrong.yaml')]).toEqual([owner, wrong.replace('"8080"', '8080')]);
  });
});

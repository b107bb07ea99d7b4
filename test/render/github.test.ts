import * as fc from 'fast-check';
import { anyReport, finding, place, reportOf } from './any-report';
import { Severity } from '../../src/analysis/finding';
import { githubReport } from '../../src/render/github';
import { FUZZ_SEED } from '../fuzz';
import { isHarmlessLine } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

/** A workflow command, as GitHub's runner takes it apart. */
function commandOf(line: string) {
  const [, kind, properties, text] = /^::([a-z]+) (.*?)::(.*)$/.exec(line)!;
  const decoded = (value: string) => value.replace(/%(0D|0A|25|3A|2C)/g, escape => decodeURIComponent(escape));
  const pairs = properties.split(',').map(pair => pair.split('='));
  return { kind, properties: Object.fromEntries(pairs.map(([name, ...value]) => [name, decoded(value.join('='))])), text: decoded(text) };
}

const linesOf = (...given: Parameters<typeof githubReport>) => githubReport(...given).split('\n').slice(0, -1);
const commandsOf = (...findings: Parameters<typeof reportOf>) => linesOf(reportOf(...findings)).map(commandOf);

test('is empty where nothing was found', () => {
  expect(githubReport(reportOf())).toBe('');
});

test('says in one line what is wrong, where, and the fix', () => {
  expect(githubReport(reportOf(finding()))).toBe('::error file=web.yaml,line=31,endLine=31,col=18,endColumn=22,title=port-clash%3A Deployment/shop/web'
    + '::containers "app" and "admin" both listen on port 8080.%0AFix: Give one of them another port.%0Ahttps://example.com/docs/rules/port-clash.md\n');
});

test('says what was written, and where the other place is', () => {
  const [{ text }] = commandsOf(finding({ written: 'YAML reads "y" as true.', related: [{ what: 'the other port', at: place({ file: 'a.yaml' }) }] }));
  expect(text.split('\n').slice(1, 3)).toEqual(['YAML reads "y" as true.', 'See the other port: a.yaml:31:18.']);
});

test('escapes what GitHub would take for an end', () => {
  const [line] = linesOf(reportOf(finding({ at: place({ file: 'a,b:100%.yaml' }), message: '100%' })));
  expect(line).toMatch(/^::error file=a%2Cb%3A100%25\.yaml,line=/);
  expect(line).toContain('::100%25.%0A');
});

test('gives no column where it is several lines long, as GitHub takes none', () => {
  const [{ properties }] = commandsOf(finding({ at: place({ end: { line: 33, column: 3 } }) }));
  expect(properties).toEqual({ file: 'web.yaml', line: '31', endLine: '33', title: expect.anything() });
});

test('has the path from the root of the repository', () => {
  const [line] = linesOf(reportOf(finding({ at: place({ file: './web.yaml' }) })), { folder: 'deploy/k8s' });
  expect(commandOf(line).properties.file).toBe('deploy/k8s/web.yaml');
});

test('of standard input, has the template of Helm if it is known, and no line of it', () => {
  const [known, unknown] = commandsOf(finding({ at: place({ file: '-', template: 'shop/templates/web.yaml' }) }), finding({ at: place({ file: '-' }) }));
  expect(known.properties).toEqual({ file: 'shop/templates/web.yaml', title: expect.anything() });
  expect(known.text).toContain('It is in line 31 of what Helm has made');
  expect(unknown.properties).toEqual({ title: expect.anything() });
  expect(unknown.text).toContain('It is at standard input:31:18.');
});

test('begins with errors, and leaves out what is ignored', () => {
  const commands = commandsOf(
    finding({ severity: Severity.INFO }), finding({ severity: Severity.WARNING }), finding(), finding({ ignored: 'why' }));
  expect(commands.map(({ kind }) => kind)).toEqual(['error', 'warning', 'notice']);
});

test('says how many there are where GitHub does not show all', () => {
  const some = (length: number) => Array.from({ length }, () => finding());
  expect(commandsOf(...some(10)).map(({ kind }) => kind)).not.toContain('notice');
  const [notice, ...others] = commandsOf(...some(11), finding({ severity: Severity.WARNING }));
  expect(notice.kind).toBe('notice');
  expect(notice.text).toMatch(/^11 errors, 1 warnings and 0 notices were found\./);
  expect(others).toHaveLength(12);
});

test('has one command for each finding and no other, whatever the names are', () => {
  fc.assert(fc.property(anyReport, report => {
    const lines = linesOf(report);
    const found = report.findings.filter(({ ignored }) => ignored === undefined);
    expect(lines.filter(line => !line.startsWith('::notice title=pod patterns::'))).toHaveLength(found.length);
    for (const line of lines) {
      const { kind, properties, text } = commandOf(line);
      expect(['error', 'warning', 'notice']).toContain(kind);
      expect(['file', 'line', 'endLine', 'col', 'endColumn', 'title']).toEqual(expect.arrayContaining(Object.keys(properties)));
      for (const part of [...Object.values(properties), ...text.split('\n')].filter(said => said.length <= 5000)) {
        expect(isHarmlessLine(part)).toBe(true);
      }
    }
  }));
});

import { Progress } from '../../src/cli/progress';
import { terminalOf } from '../../src/cli/terminal';

const TTY = { isTTY: true, columns: 132 };

test('colours are on a terminal, and as the environment says', () => {
  const colours = (stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv) => terminalOf(stream, env).colours;
  expect([colours(TTY, {}), colours({}, {}), colours(TTY, { TERM: 'dumb' }), colours(TTY, { NO_COLOR: '1' }), colours(TTY, { NO_COLOR: '' })])
    .toEqual([true, false, false, false, true]);
  expect([colours({}, { FORCE_COLOR: '1' }), colours(TTY, { FORCE_COLOR: '0' }), colours({}, { FORCE_COLOR: '1', NO_COLOR: '1' })])
    .toEqual([true, false, true]);
});

test('links are on a terminal that is known to open them', () => {
  const links = (stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv) => terminalOf(stream, env).hyperlinks;
  expect([links(TTY, { TERM_PROGRAM: 'WezTerm' }), links(TTY, { VTE_VERSION: '7200' }), links(TTY, { WT_SESSION: 'a' })]).toEqual([true, true, true]);
  expect([links(TTY, {}), links({}, { TERM_PROGRAM: 'WezTerm' }), links(TTY, { TERM_PROGRAM: 'WezTerm', CI: 'true' }),
    links(TTY, { TERM_PROGRAM: 'Apple_Terminal' })]).toEqual([false, false, false, false]);
});

test('the width is that of the terminal, else 80', () => {
  expect([terminalOf(TTY, {}).width, terminalOf({}, {}).width, terminalOf({ isTTY: true, columns: 0 }, {}).width]).toEqual([132, 80, 80]);
});

describe('progress', () => {
  let now = 0;
  let written: string[];
  const progressOn = (isTTY: boolean, env = {}) => {
    written = [];
    const stream = { isTTY, columns: 20, write: (text: string) => written.push(text) };
    return new Progress(stream, terminalOf(stream, env));
  };

  beforeEach(() => {
    now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });

  afterEach(() => jest.restoreAllMocks());

  test('is shown after half a second, not too often, and cleared', () => {
    const progress = progressOn(true);
    for (now = 0; now <= 720; now += 10) {
      progress.at(() => `reading ${now}`);
    }
    progress.end();
    expect(written).toEqual(['\r\u001b[Kreading 500', '\r\u001b[Kreading 600', '\r\u001b[Kreading 700', '\r\u001b[K']);
  });

  test('leaves nothing where the work is short', () => {
    const progress = progressOn(true);
    progress.at(() => 'reading');
    progress.end();
    expect(written).toEqual([]);
  });

  test.each([[false, {}], [true, { CI: 'true' }], [true, { TERM: 'dumb' }]])('is not there where nobody watches: %j %j', (isTTY, env) => {
    const progress = progressOn(isTTY, env);
    now = 1000;
    progress.at(() => 'reading');
    progress.before('checking');
    progress.end();
    expect(written).toEqual([]);
  });
});

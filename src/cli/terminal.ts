/** What a stream can show. */
export interface Terminal {
  readonly colours: boolean;
  readonly hyperlinks: boolean;
  /** Columns. */
  readonly width: number;
  /** Whether somebody watches it, so that a line may come and go. */
  readonly isLive: boolean;
}

/** The parts of a stream that say what it is. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Of what is no terminal, as wide as one is by default. */
const WIDTH = 80;

/**
 * What a stream can show, by what it is and the environment: `FORCE_COLOR` wins over `NO_COLOR`, and both over what it is.
 *
 * @see https://no-color.org
 * @see https://force-color.org
 */
export function terminalOf({ isTTY = false, columns = 0 }: Stream, env: NodeJS.ProcessEnv): Terminal {
  const { FORCE_COLOR: force = '', NO_COLOR: none = '', TERM: term = '', CI: ci = '' } = env;
  const isPlain = !isTTY || term === 'dumb';
  return {
    colours: force !== '' ? !/^(?:0|false)$/.test(force) : none === '' && !isPlain,
    hyperlinks: !isPlain && ci === '' && opensAddresses(env),
    width: columns > 0 ? columns : WIDTH,
    isLive: !isPlain && ci === '',
  };
}

/** The terminals that are known to open the address behind a word (OSC 8); others may show it as rubbish. */
function opensAddresses({ TERM = '', TERM_PROGRAM = '', VTE_VERSION, WT_SESSION, KONSOLE_VERSION }: NodeJS.ProcessEnv): boolean {
  return /^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby)$/.test(TERM_PROGRAM)
    || /^(?:xterm-kitty|xterm-ghostty|alacritty|foot)/.test(TERM)
    || Number(VTE_VERSION) >= 5000
    || WT_SESSION !== undefined
    || Number(KONSOLE_VERSION) >= 201200;
}

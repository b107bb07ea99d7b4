import { Font, FONTS } from './fonts';

/** The colours of a picture, in the light and in the dark; each kind of container has a pattern besides. */
interface Colours {
  readonly paper: string;
  readonly frame: string;
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly panel: string;
  readonly step: Tint;
  readonly native: Tint;
  readonly app: Tint;
  readonly error: Tint;
  readonly warning: Tint;
  readonly info: Tint;
}

interface Tint {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
}

const LIGHT: Colours = {
  paper: '#ffffff',
  frame: '#d0d7de',
  ink: '#1f2328',
  muted: '#59636e',
  faint: '#d8dee4',
  panel: '#f6f8fa',
  step: { fill: '#fdf0d0', line: '#b26a00', text: '#4a2d00' },
  native: { fill: '#d5f0ea', line: '#0f766e', text: '#063d38' },
  app: { fill: '#2f5fd0', line: '#2348a3', text: '#ffffff' },
  error: { fill: '#ffebe9', line: '#cf222e', text: '#a40e26' },
  warning: { fill: '#fff8c5', line: '#9a6700', text: '#7d4e00' },
  info: { fill: '#f6f8fa', line: '#848d97', text: '#59636e' },
};

const DARK: Colours = {
  paper: '#0d1117',
  frame: '#30363d',
  ink: '#e6edf3',
  muted: '#9198a1',
  faint: '#262c36',
  panel: '#161b22',
  step: { fill: '#3a2a0a', line: '#e0a030', text: '#f5dca8' },
  native: { fill: '#0c3531', line: '#3fbfae', text: '#c4f1e9' },
  app: { fill: '#3567d6', line: '#7ba4ff', text: '#ffffff' },
  error: { fill: '#3c1418', line: '#f85149', text: '#ffa198' },
  warning: { fill: '#341f00', line: '#d29922', text: '#f2cc60' },
  info: { fill: '#161b22', line: '#6e7681', text: '#9198a1' },
};

/** What differs between light and dark. */
function coloursOf({ paper, frame, ink, muted, faint, panel, ...tints }: Colours): string[] {
  return [
    `text{fill:${ink}}`, `.muted{fill:${muted}}`, `.paper{fill:${paper};stroke:${frame}}`, `.panel{fill:${panel};stroke:${frame}}`,
    `.guide{stroke:${faint}}`, `.rule{stroke:${frame}}`, `.arrow,.may{stroke:${muted}}`, `.head{fill:${muted}}`,
    `.halo{stroke:${paper}}`, `.ghost{stroke:${muted}}`, `.hook{fill:${paper};stroke:${ink}}`, `.kill{stroke:${ink}}`,
    ...Object.entries(tints).flatMap(([kind, { fill, line, text }]) => [
      `.${kind}{fill:${fill};stroke:${line}}`, `.${kind}-line{stroke:${line}}`, `.${kind}-mark{fill:${line}}`,
      `.${kind}-text{fill:${text}}`, `.${kind}-halo{stroke:${fill}}`,
    ]),
  ];
}

const WORDS = 'system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif';
const NAMES = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace';

const SHAPES = [
  `text{font-family:${WORDS};unicode-bidi:isolate}`,
  ...Object.entries(FONTS).map(([name, { size, weight, isFixed }]: [string, Font]) =>
    `.${name}{font-size:${size}px${weight === undefined ? '' : `;font-weight:${weight}`}${isFixed ? `;font-family:${NAMES}` : ''}}`),
  '.arrow,.may,.guide,.rule,.ghost,.gate,.ending,.signal{fill:none}', '.arrow,.may{stroke-width:1.3}', '.may,.ghost{stroke-dasharray:3 3}',
  '.guide{stroke-dasharray:1 3}', '.halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}',
  '.waiting{fill-opacity:.3;stroke-dasharray:3 2}', '.gate,.ending{stroke-width:3}', '.hook{stroke-width:1.2}', '.signal{stroke-width:1.8}',
];

/** The rules of all pictures, for what is in the element whose id takes the place of `#ID`. */
const RULES = [
  ...scoped([...SHAPES, ...coloursOf(LIGHT)]), '@media (prefers-color-scheme:dark){', ...scoped(coloursOf(DARK)), '}',
].join('\n');

function scoped(rules: readonly string[]): string[] {
  return rules.map(rule => {
    const [selectors, declarations] = rule.split('{');
    return `${selectors.split(',').map(selector => `#ID ${selector}`).join(',')}{${declarations}`;
  });
}

/** The style of a picture, for what is in the element with this id alone: a page may hold several. */
export function pictureStyle(id: string): string {
  return `<style>\n${RULES.replaceAll('#ID', `#${id}`)}\n</style>`;
}

/** Stripes for steps, dots for native sidecars; app containers are plain. */
export function patternsOf(id: string): string {
  return `<defs><pattern id="${id}-step" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`
    + '<path class="step-line" d="M0 0V7" stroke-width="2" stroke-opacity=".35"/></pattern>'
    + `<pattern id="${id}-native" width="6" height="6" patternUnits="userSpaceOnUse">`
    + '<circle class="native-mark" cx="1.5" cy="1.5" r="1" fill-opacity=".5"/>'
    + '<circle class="native-mark" cx="4.5" cy="4.5" r="1" fill-opacity=".5"/>'
    + '</pattern></defs>';
}

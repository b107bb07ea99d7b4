import * as fs from 'fs';
import * as path from 'path';
import * as fc from 'fast-check';
import { KEYS, VALUES } from '../../reader/readings';

/** A value as YAML, from behind its key or "-" to the end of its last line, given the indentation of what is around it. */
type Written = (indent: number) => string;

const TEXTS = [
  '', 'it', 'a b', 'x: y', '# no', '- a', "it's", 'say "a"', 'tab\there', 'ünï 😀', ' lead', 'trail ', 'a,b', '[a', '}', '%x', '&a', 'k=v', '\\n',
];
const text = fc.oneof(fc.constantFrom(...TEXTS), fc.stringMatching(/^[a-z0-9 :#,'"[\]{}&*!|>%@`?~<=.-]{0,12}$/));
const token = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...VALUES.map(([written]) => written).filter(written => !written.includes('\n'))) },
  { weight: 2, arbitrary: fc.stringMatching(/^[-+]?[0-9xXbBoO_.eE]{1,7}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.:\/-]{0,10}$/) },
);
const lines = fc.tuple(text, fc.array(fc.oneof(text, fc.constantFrom('', '  more', '\ttab')), { maxLength: 3 }))
  .map(([first, more]) => [first, ...more]);
const spaces = (count: number) => ' '.repeat(count);

const quoted = fc.oneof(
  text.map(value => JSON.stringify(value)),
  text.map(value => `'${value.replaceAll("'", "''")}'`),
);

const flow = fc.letrec<{ value: string; list: string; map: string }>(tie => ({
  value: fc.oneof({ maxDepth: 2 }, quoted, token.filter(one => !/[,[\]{}?#]|[:!&]/.test(one)), tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 3 }).map(items => `[${items.join(', ')}]`),
  map: fc.array(fc.tuple(fc.constantFrom('a', 'b', '"c d"', 'e'), tie('value')), { maxLength: 3 })
    .map(entries => `{${entries.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
})).value;

/** A flow collection or a quoted text over several lines, whatever their indentation. */
const scattered = fc.tuple(fc.oneof(flow, quoted), fc.constantFrom('\n', '\n  ', '\n\t', ' # comment\n', '\n\n', '\t'))
  .map(([value, gap]) => value.replaceAll(', ', `,${gap}`).replaceAll('a b', `a${gap.replace(/ #.*/, '')}b`));

const inline = fc.oneof(token, quoted, flow, scattered);

const leaf: fc.Arbitrary<Written> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(inline, fc.constantFrom('', '', '', ' # comment', ' ')).map(([value, end]): Written => () => ` ${value}${end}\n`),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('|', '>', '|-', '>-', '|+', '>+'), lines).map(([mark, content]): Written => indent => {
      return ` ${mark}\n${content.map(line => line === '' ? '\n' : `${spaces(indent + 2)}${line}\n`).join('')}`;
    }),
  },
  {
    weight: 1,
    arbitrary: fc.array(token, { minLength: 2, maxLength: 3 }).map((parts): Written => indent => {
      return ` ${parts.join(`\n${spaces(indent + 1)}`)}\n`;
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('&x', '&y', '!!str', '!ours', '!'), inline).map(([mark, value]): Written => () => ` ${mark} ${value}\n`),
  },
  { weight: 1, arbitrary: fc.constantFrom(' *x\n', ' *y\n', '\n', '\n', '\n', '\n').map((value): Written => () => value) },
);

/** One for each key: of `1` and `1.0` in one mapping, Go takes whichever it comes upon. */
const KEY_TOKENS = KEYS.filter(([, one], i) => KEYS.findIndex(([, other]) => other === one) === i).map(([written]) => written)
  .filter(written => !written.startsWith('?'));
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'name', 'value', 'spec') },
  { weight: 1, arbitrary: fc.oneof(fc.constantFrom(...KEY_TOKENS), quoted) },
);

const node = fc.letrec<{ node: Written; map: Written; list: Written }>(tie => ({
  node: fc.oneof({ maxDepth: 3 }, leaf, tie('map'), tie('list')),
  map: fc.tuple(
    fc.array(fc.tuple(key, tie('node')), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '', ' &x', ' &y', ' # comment'),
    fc.constantFrom(1, 2, 4),
  )
    .map(([entries, mark, step]): Written => indent => {
      return `${mark}\n${entries.map(([name, value]) => `${spaces(indent + step)}${name}:${value(indent + step)}`).join('')}`;
    }),
  list: fc.tuple(fc.array(tie('node'), { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 2), fc.boolean())
    .map(([items, step, isCompact]): Written => indent => {
      const at = Math.max(indent, 0) + step;
      return `\n${items.map(item => {
        const written = item(at + 1);
        // What begins in the next line may begin behind the "-" as well.
        return `${spaces(at)}-${isCompact ? written.replace(/^\n +(?=\S)/, start => spaces(Math.max(1, start.length - 2 - at))) : written}`;
      }).join('')}`;
    }),
})).node;

const MERGES = ['<<: *x\n', '<<: [*x, *y]\n', '<<: {a: 1}\n'];
const ANCHORS = 'x: &x {a: 1, d: 2}\ny: &y {b: [3]}\n';
const made = fc.tuple(
  fc.array(fc.tuple(key, node), { minLength: 1, maxLength: 3 }),
  fc.constantFrom('', ANCHORS, ...MERGES.map(merge => ANCHORS + merge)),
  fc.constantFrom('', '', 'a: again\n'),
).map(([entries, start, end]) => [start, ...entries.map(([name, value]) => `${name}:${value(0)}`), end].join(''));

const MANIFESTS = path.join(__dirname, '../../integ/expected');
const manifests = fs.readdirSync(MANIFESTS).filter(file => file.endsWith('.yaml'))
  .flatMap(file => fs.readFileSync(path.join(MANIFESTS, file), 'utf-8').split(/^---\n/m)).filter(one => one.trim() !== '');

/** What is put into a document, which may then be broken. */
const BITS = [
  ' ', '  ', '\n', '\t', ':', ': ', '- ', '-', '#', ' #', '"', "'", '{', '}', '[', ']', ',', '?', '? ', '!', '&a', '*a', '|', '>', '%', '@',
  '`', '\\', '<<: ', '...\n', '---\n', '\r\n', 'y', '0', '.', '_', '~', 'é', '[\n', '\n]',
];
const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), removed: fc.nat(3), bit: fc.constantFrom('', ...BITS) });

const changed = fc.tuple(fc.oneof(made, fc.constantFrom(...manifests)), fc.array(change, { minLength: 1, maxLength: 2 }))
  .map(([before, changes]) => changes.reduce((now, { at, removed, bit }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + bit + now.slice(start + removed);
  }, before));

/** Documents that are made, and such that are changed in one or two places, as many as both. */
export function documents(seed: number, count: number): string[] {
  return [made, changed].flatMap(arbitrary => fc.sample(arbitrary, { seed, numRuns: count / 2 }));
}

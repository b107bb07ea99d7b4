import * as fc from 'fast-check';
import { answer } from '../../site/checks';
import { partsOf } from '../../site/marked-text';
import type { Chapter } from '../../src/story/chapter';
import { FUZZ_SEED } from '../fuzz';
import { hostile } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

const target = { version: '', security: '' };

const podOf = (name: string) => JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { initContainers: [{ name, image: name, command: [name] }], containers: [{ name, image: 'a', volumeMounts: [{ name, mountPath: name }] }], volumes: [{ name }] },
});

function textsIn(chapters: readonly Chapter[]): string[] {
  return chapters.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(textsOf)]);
}

function textsOf(block: Chapter['blocks'][number]): readonly string[] {
  switch (block.is) {
    case 'sentences': return block.sentences;
    case 'items': return block.items.flatMap(({ text, notes }) => [text, ...notes.map(note => note.text)]);
    case 'findings': return block.notes.map(note => note.text);
    case 'rows': return block.rows.flat();
  }
}

test('marks code and rules in a story', () => {
  const { story } = answer({ text: podOf('web'), target, pod: 0 });
  const parts = textsIn(story!.chapters).flatMap(partsOf);
  expect(parts).toContainEqual({ kind: 'code', text: 'web' });
  expect(parts).toContainEqual({ kind: 'rule', text: 'api-container-name' });
});

test('no name can make a mark, or is run in the picture', () => {
  fc.assert(fc.property(fc.oneof(hostile(), fc.constantFrom('\u0001a\u0003', '\u0002b\u0003', '<script>1</script>')), name => {
    const { findings, names, story } = answer({ text: podOf(name), target, pod: 0 });
    const parts = textsIn(story!.chapters).flatMap(partsOf);
    expect([...parts.map(({ text }) => text), ...names, ...findings.map(({ message }) => message)].join('')).not.toMatch(/\p{Cc}/u);
    expect(parts.filter(({ kind }) => kind === 'rule').map(({ text }) => text).join('\n')).toMatch(/^(?:[a-z0-9-]+\n?)*$/);
    expect(story!.picture).not.toMatch(/<script|<foreignObject|<image|<a\b| on\w+=|href="(?!#)/i);
  }), { numRuns: 30 });
});

test('of a pod that is not there, tells the last one; of none, nothing', () => {
  const text = `${podOf('web')}\n---\n${podOf('shop')}`;
  expect(answer({ text, target, pod: 7 })).toMatchObject({ pods: 2, names: ['Pod web', 'Pod shop'], story: { pod: 1 } });
  expect(answer({ text: 'kind: ConfigMap', target, pod: 0 }).story).toBeUndefined();
});

test('mends the finding that it is given, and no other', () => {
  const text = podOf('web').replace('"image":"a"', '"image":"a","env":[{"name":"A","value":1},{"name":"B","value":2}]');
  const { findings } = answer({ text, target, pod: 0 });
  const second = findings.filter(({ rule }) => rule === 'api-wrong-type')[1];
  const { mended, findings: left } = answer({ text, target, pod: 0, mend: second });
  expect(mended).toEqual({ text: text.replace(':2}', ':"2"}'), count: 1, refusal: undefined });
  expect(left.filter(({ rule }) => rule === 'api-wrong-type')).toEqual([findings.find(({ rule }) => rule === 'api-wrong-type')]);
});

test('sends no line of the text back, which may be long and is there already', () => {
  const { findings } = answer({ text: podOf('web'), target, pod: 0 });
  expect(findings.flatMap(({ at, related }) => [at, ...related.map(place => place.at)]).flatMap(({ lines }) => lines)).toEqual([]);
});

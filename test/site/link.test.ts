import { deflateRawSync } from 'zlib';
import * as fc from 'fast-check';
import { fragmentOf, LONGEST_TEXT, sharedIn } from '../../site/link';
import { FUZZ_SEED } from '../fuzz';
import { hostile } from '../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

const target = { version: '1.36', security: 'restricted' };
const fragmentWith = (bytes: Uint8Array) => `#input=${deflateRawSync(bytes).toString('base64url')}`;

test('a link carries any text, and what is chosen', async () => {
  await fc.assert(fc.asyncProperty(fc.oneof(hostile(), fc.string({ unit: 'grapheme' })), async given => {
    const text = given.replace(/\p{Cs}/gu, '');
    expect(await sharedIn(await fragmentOf({ text, target }))).toEqual({ text, target });
  }), { numRuns: 50 });
});

test('what is not chosen is not in the link', async () => {
  const fragment = await fragmentOf({ text: 'kind: Pod\n'.repeat(1000), target: { version: '', security: '' } });
  expect(fragment).toMatch(/^#input=[\w-]{1,100}$/);
  expect(await sharedIn(fragment)).toMatchObject({ target: { version: '', security: '' } });
});

test.each(['', '#', '#findings', '#try=port-clash', '#version=1.36'])('%j carries nothing', async fragment => {
  expect(await sharedIn(fragment)).toBeUndefined();
});

test('whatever a link holds, it is read or said to be damaged', async () => {
  const half = (await fragmentOf({ text: 'kind: Pod\nmetadata: { name: web }\n', target })).slice(0, -9);
  await expect(sharedIn(half)).rejects.toThrow('The link is damaged');
  await expect(sharedIn(fragmentWith(Buffer.from([0xff, 0xfe])))).rejects.toThrow('The link is damaged');
  await fc.assert(fc.asyncProperty(fc.oneof(fc.base64String(), fc.string({ unit: 'binary' })), async input => {
    const shared = await sharedIn(`#input=${encodeURIComponent(input)}`).catch(error => error.message);
    expect(typeof shared === 'string' ? shared : typeof shared!.text).toMatch(/^(?:string|The link is damaged: what it carries cannot be read\.)$/);
  }));
});

test('a small link that holds much is not read to its end', async () => {
  await expect(sharedIn(fragmentWith(Buffer.alloc(50 * LONGEST_TEXT)))).rejects.toThrow('The link carries more than 1 MB: the page takes no more.');
  expect((await sharedIn(fragmentWith(Buffer.alloc(LONGEST_TEXT))))!.text).toHaveLength(LONGEST_TEXT);
});

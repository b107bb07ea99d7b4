import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { PodSecurityLevel } from '../../src';
import { mended } from '../../src/report/mend';
import { reportOn } from '../../src/report/reported';
import { SEED } from '../compositions/description';
import { FUZZ } from '../fuzz';
import { mutatedWorkload } from '../oracle/pods/mutated-workload';

/** A manifest as people, and programs, write it. */
const layout = fc.constantFrom<(manifest: unknown) => string>(
  manifest => stringify(manifest, { version: '1.1', indentSeq: false, lineWidth: 0 }),
manifest => stringify(manifest, { version: '1.1', indent: 4, singleQuote: true, lineWidth: 0 }).replaceAll('\n', '\r\n'),
manifest => stringify(manifest, { version: '1.1', collectionStyle: 'flow' }),
manifest => JSON.stringify(manifest, null, 2),
manifest => JSON.stringify(manifest),
manifest => stringify({ apiVersion: 'v1', kind: 'List', items: [manifest] }, { version: '1.1', lineWidth: 0 }),
);

/** The text with a comment of its own at the end of each line that may have one. */
function commented(text: string): string {
  let count = 0;
  // Neither in JSON, nor in texts of several lines.
  return text.startsWith('{') || /[|>][-+\d]*\r?$|\\\r?$/m.test(text) ? text : text.replace(/(?<=[\w\]}])(?=\r?$)/gm, () => ` # ${count++}`);
}

test('random pods in any layout are mended of all that can be, and keep the comments of all that stays', () => {
  let [changed, lost, kept] = [0, 0, 0];
  const samples = fc.tuple(mutatedWorkload(), layout, fc.constantFrom(undefined, PodSecurityLevel.RESTRICTED));
  for (const [{ manifest }, write, podSecurity] of fc.sample(samples, { seed: SEED, numRuns: 120 * FUZZ })) {
    const file = { file: 'a', text: commented(write(manifest)) };
    const options = { analysis: { podSecurity }, unsafe: true };
    const { files: [{ text, applied }], refused } = mended([file], options);
    const left = reportOn([{ ...file, text }], options).findings.filter(({ fixable }) => fixable);
    expect({ file, text, refused, left }).toEqual({ file, text, refused: [], left: [] });
    changed += applied.length;
    const comments = file.text.match(/# \d+/g) ?? [];
    kept += comments.filter(comment => text.includes(comment)).length;
    lost += comments.filter(comment => !text.includes(comment)).length;
  }
  expect(changed).toBeGreaterThan(100 * FUZZ);
  expect(kept).toBeGreaterThan(1000 * FUZZ);
  // Those of what is removed.
  expect(lost).toBeLessThan(kept / 100);
});

import { strict as assert } from 'assert';
import { allIsSaid, works } from './page-test';
import { isQuoted } from './what-was-said';
import { manifestsOf, quotesOf } from '../../analysis/rules/pages';
import { rule } from '../harness/tests';
import { Trial } from '../harness/trial';

/** Applies the objects of a page and does what has to be done with them; gives how to look at what came of it, as lines. */
export type See = (trial: Trial, objects: readonly any[], side: 'wrong' | 'right') => Promise<() => Promise<string[]>>;

/** Runs both manifests of a page that quotes more than a cluster says by itself. Of the right one nothing is said that is wrong. */
export function seenTest(name: string, see: See) {
  for (const side of ['wrong', 'right'] as const) {
    rule(`${name}: ${side}`, async trial => {
      const quotes = quotesOf(name, trial.premises.minor)[side];
      assert.ok(quotes.length > 0, `docs/rules/${name}.md quotes nothing of the ${side} manifest`);
      const look = await see(trial, manifestsOf(name)[side].objects, side);
      const said = await allIsSaid(trial, name, quotes, look);
      if (side === 'right') {
        await trial.until('all pods to be ready', () => works(trial));
        const ofTheWrong = quotesOf(name, trial.premises.minor).wrong.filter(quote => !quotes.includes(quote));
        assert.deepEqual(ofTheWrong.filter(quote => said.some(line => isQuoted(quote, line))), []);
      }
      trial.proves([...side === 'right' ? ['works'] : [], ...quotes].join('\n'));
    });
  }
}

/** What a command prints, without the white space that arranges it. */
export function linesOf(output: string): string[] {
  return output.split('\n').map(line => line.trim().replace(/\s+/g, ' ')).filter(line => line !== '');
}

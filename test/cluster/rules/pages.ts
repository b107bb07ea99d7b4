import * as fs from 'fs';
import * as path from 'path';
import { NOT_SHOWN } from './not-shown';
import { CLOSING_RULES, RULES, SET_RULES } from '../../../src/analysis/rules';
import { pageTest, refusalTest } from '../pages/page-test';

/** Most pages need nothing but to be applied; a rule for which more has to be done has a file of its own here. */
for (const { id } of [...RULES, ...SET_RULES, ...CLOSING_RULES]) {
  if (NOT_SHOWN.has(id) || fs.existsSync(path.join(__dirname, `${id}.ts`))) {
    continue;
  }
  id.startsWith('api-') ? refusalTest(id) : pageTest(id);
}

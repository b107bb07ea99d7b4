import * as fs from 'fs';
import { tables } from './tables';

for (const [file, content] of tables()) {
  fs.writeFileSync(file, content);
  console.log(file);
}

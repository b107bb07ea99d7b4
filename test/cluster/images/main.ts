// Prints the path of the archive of all images; with --table, what they are.
import { buildImages } from './build';
import { imageTable } from './table';

const say = (line: string) => console.error(line);

async function main() {
  console.log(process.argv.includes('--table') ? imageTable(say) : await buildImages(say));
}

main().catch(error => {
  console.error(error.message);
  process.exitCode = 1;
});

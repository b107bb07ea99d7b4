import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from './language';

/** The file type of a language. */
const ENDINGS: Record<string, string> = { 'Python': 'py', 'Java': 'java', 'Go': 'go', 'C#': 'cs' };

export function pathOfPage(language: string): string {
  return `docs/languages/${language.toLowerCase().replace('#', 'sharp')}.md`;
}

export function pageOf(language: string): string {
  return fs.readFileSync(path.join(ROOT, pathOfPage(language)), 'utf-8');
}

/** Writes the code on the language's page, which is one program, into a folder: a file for each block, or one where a file is a module. */
export function sourcesOnPage(language: string, folder: string): string[] {
  const fence = language.toLowerCase().replace('#', 'sharp');
  const blocks = pageOf(language).split(/^```/m).filter(block => block.startsWith(`${fence}\n`)).map(block => block.slice(fence.length + 1));
  const files = language === 'Python' ? [blocks.join('\n')] : blocks;
  return files.map((code, i) => {
    const name = language === 'Java' ? /^public (?:final )?class (\w+)/m.exec(code)![1] : `page${i}`;
    const file = path.join(folder, `${name}.${ENDINGS[language]}`);
    fs.writeFileSync(file, code);
    return file;
  });
}

import { builtImages } from './build';
import { markdownTable } from '../../markdown-table';

/** A Markdown table of the images: what they stand for, what they are made from, and where they differ. */
export function imageTable(say: (line: string) => void): string {
  const rows = builtImages(say).map(({ source, layers }) => [
    source.names.map(name => `\`${name}\``).join(', '),
    layers.flatMap(({ packages }) => Object.entries(packages))
      .filter(([name]) => source.packages ? source.packages.includes(name) : true)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    source.user ?? 'root',
    `\`${[...source.entrypoint ?? [], ...source.cmd ?? []].join(' ')}\``,
    source.differs ?? '',
  ]);
  return markdownTable(['Image', 'Made from', 'User', 'Entry point', 'Where it differs'], rows);
}

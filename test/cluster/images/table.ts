import { builtImages } from './build';

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
  return [
    ['Image', 'Made from', 'User', 'Entry point', 'Where it differs'],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ].map(cells => `| ${cells.join(' | ')} |\n`).join('');
}

// package.json is the only place that has the address of the repository and the version: of what is installed, the one that was released.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { repository, version }: { repository: { url: string }; version: string } = require('../../../package.json');

/** What is not released has the version 0.0.0; a release is tagged with its version. */
const AT = version === '0.0.0' ? 'main' : `v${version}`;

/** The address of the documentation as this version has it. */
const ALL_DOCS = `${repository.url}/blob/${AT}/docs`;

/** The address of the table of rules; the pages are below it. */
export const DOCS = `${ALL_DOCS}/rules`;

/** The address of the page about what only files can have; each has a section of its name. */
export const FILE_DOCS = `${ALL_DOCS}/file-rules.md`;

/** The address of a rule's page. */
export function docsOf(rule: string): string {
  return `${DOCS}/${rule}.md`;
}

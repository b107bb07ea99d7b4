// package.json is the only place that has the address of the repository.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const REPOSITORY: string = require('../../../package.json').repository.url;

/** The address of the table of rules; the pages are below it. */
export const DOCS = `${REPOSITORY}/blob/main/docs/rules`;

/** The address of a rule's page. */
export function docsOf(rule: string): string {
  return `${DOCS}/${rule}.md`;
}

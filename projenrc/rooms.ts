/** The rooms of the analysis, and which of the others each may import. ESLint and `test/rooms.test.ts` hold them. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  text: [],
  manifest: ['text'],
  pod: ['manifest', 'text'],
  predictions: ['pod', 'manifest', 'text'],
  set: ['pod', 'manifest', 'text'],
  fields: ['pod', 'manifest', 'text'],
  judge: ['fields', 'set', 'pod', 'manifest', 'text'],
  rules: ['judge', 'fields', 'predictions', 'set', 'pod', 'manifest', 'text'],
};

/** The rooms around the analysis that are not of cdk8s, and which others each may import. */
export const OUTER_ROOMS: Readonly<Record<string, readonly string[]>> = {
  reader: [],
  story: ['analysis'],
  report: ['reader', 'analysis'],
  render: ['report', 'analysis'],
  cli: ['render', 'report', 'story', 'reader', 'analysis'],
  plugin: ['render', 'report', 'reader', 'analysis'],
};

/**
 * What fails a synth. A report says where; a stack below it would lead into this library and cdk8s. So its `stack`, which is what
 * Node prints of an error that nobody catches, is the report alone.
 */
export class PodCheckError extends Error {
  public constructor(report: string) {
    super(report);
    // Not enumerable, or Node prints the name below the report.
    Object.defineProperties(this, { name: { value: 'PodCheckError' }, stack: { value: report } });
  }
}

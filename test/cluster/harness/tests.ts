import { Trial } from './trial';

/** What a test is about: a part of docs/proven.md. */
export enum Subject {
  EXAMPLE = 'example',
  RULE = 'rule',
  PREDICTION = 'prediction',
}

export interface ClusterTest {
  readonly subject: Subject;
  /** The name of the example, rule or pod. */
  readonly name: string;
  readonly run: (trial: Trial) => Promise<void>;
  /** When it is given up. */
  readonly seconds: number;
}

/** Every test that has been declared, in that order. */
export const TESTS: ClusterTest[] = [];

const TIME_LIMIT = 300;

function declare(subject: Subject, name: string, run: ClusterTest['run'], seconds = TIME_LIMIT) {
  TESTS.push({ subject, name, run, seconds });
}

/** An example shows what it claims. */
export const example = (name: string, run: ClusterTest['run'], seconds?: number) => declare(Subject.EXAMPLE, name, run, seconds);

/** What a rule says happens. */
export const rule = (name: string, run: ClusterTest['run'], seconds?: number) => declare(Subject.RULE, name, run, seconds);

/** What PodAnalysis says of a pod happens. */
export const prediction = (name: string, run: ClusterTest['run'], seconds?: number) => declare(Subject.PREDICTION, name, run, seconds);

import { jobNeverCompletes } from './job-never-completes';
import { Rule } from '../rule';

/** All rules, in the order in which their findings are listed: what the API server refuses before what fails at run time. */
export const RULES: readonly Rule[] = [
  jobNeverCompletes,
];

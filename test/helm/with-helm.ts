import { spawnSync } from 'child_process';
import * as path from 'path';

/** An environment in which `helm` is the one that is installed, or else what stands in for it. */
export function withHelm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return spawnSync('helm', ['version']).status === 0 ? env : withStubbedHelm(env);
}

/** An environment in which `helm` prints what `rendered` has of a chart of the examples. */
export function withStubbedHelm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, PATH: `${path.join(__dirname, 'bin')}${path.delimiter}${env.PATH ?? ''}` };
}

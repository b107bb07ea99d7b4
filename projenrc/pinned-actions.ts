import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { github } from 'projen';

/**
 * Every action that the workflows use: the commit that runs, and the version that it is. A tag can be moved to another
 * commit; a commit stays what it is. For another version, take the commit that its tag points to (`git ls-remote --tags`,
 * the line with `^{}` where there is one).
 */
const ACTIONS: Record<string, readonly [commit: string, version: string]> = {
  'actions/checkout': ['3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1'],
  'actions/create-github-app-token': ['bcd2ba49218906704ab6c1aa796996da409d3eb1', 'v3.2.0'],
  'actions/download-artifact': ['3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', 'v8.0.1'],
  'actions/setup-dotnet': ['a98b56852c35b8e3190ac28c8c2271da59106c68', 'v6.0.0'],
  'actions/setup-go': ['b7ad1dad31e06c5925ef5d2fc7ad053ef454303e', 'v7.0.0'],
  'actions/setup-java': ['dd06d9cba3e5552c54d9f8ea23572deb30010f7c', 'v6.0.0'],
  'actions/setup-node': ['820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0'],
  'actions/setup-python': ['5fda3b95a4ea91299a34e894583c3862153e4b97', 'v7.0.0'],
  'actions/upload-artifact': ['043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', 'v7.0.1'],
  'amannn/action-semantic-pull-request': ['48f256284bd46cdaab1048c3721360e808335d50', 'v6.1.1'],
  'peter-evans/create-pull-request': ['5f6978faf089d4d20b00c7766989d076bb2fc7f1', 'v8.1.1'],
};

/** Has the workflows use these commits, whatever version projen asks for. */
export function pinActions(actions: github.GitHubActionsProvider): void {
  for (const [action, [commit]] of Object.entries(ACTIONS)) {
    actions.set(action, `${action}@${commit}`);
  }
}

/**
 * Writes the version of each action behind it, into the workflows that have been written: projen writes no comments.
 *
 * Throws when an action is not in the table.
 */
export function nameVersionsOfActions(outdir: string): void {
  const folder = path.join(outdir, '.github', 'workflows');
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8').replace(/(?<=^ *(?:- )?uses: )(.*)$/gm, used => {
      const [action, ref] = used.split('@');
      const [commit, version] = ACTIONS[action] ?? [];
      if (ref !== commit) {
        throw new Error(`${name} uses ${used}, of which projenrc/pinned-actions.ts has no commit`);
      }
      return `${used} # ${version}`;
    });
    chmodSync(file, 0o644);
    writeFileSync(file, text);
    chmodSync(file, 0o444); // as projen leaves it: nobody edits it by hand
  }
}

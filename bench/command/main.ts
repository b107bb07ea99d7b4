/**
 * Measures `cdk8s-pod-patterns check` beside other commands that check manifests, in alternating processes: 1,000 Deployments, each with
 * its ConfigMap and its Service, in one file and in 1,000; beside `node -e 0`, for its start; and how its time grows. Prints JSON. Fails
 * when the command takes longer than it may, see `LIMITS`, and when 100,000 documents do not fit into a heap of `HEAP` megabytes.
 *
 * Seconds are those of the processors, and a ratio is the median of the ratios of neighbours in time.
 */
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { manyFiles, oneFile } from './inputs';
import { rounds, Usage, usageOf } from './measured';
import { kubeconform, kubeLinter, Peer } from './peers';
import { failIf, over } from '../limits';
import { median, rounded } from '../median';

const ROUNDS = 11;
const COMMAND = [process.execPath, join(__dirname, '../../bin/cdk8s-pod-patterns.js')];
const CHECK = [...COMMAND, 'check', '--no-config'];

/** Each is above what a quiet machine has shown, and below what a real slip would make of it. */
const LIMITS = {
  /** The time of `check` by that of a peer. The aim is 1; docs/command-line.md says what was seen. */
  peer: { oneFile: 1.1, manyFiles: process.version.startsWith('v20.') ? 1.35 : 1.2 },
  /** The time of the check of one small file by that of `node -e 0`, which takes a third of its time from Node 22 on, and the check two. */
  start: process.version.startsWith('v20.') ? 2.5 : 5,
  /** The time of ten times as many documents, by ten times the time. */
  growth: 1.2,
};

/** Besides its text, 2 KB are left for each of 100,000 documents. */
const HEAP = 256;

const ratio = (usages: readonly Usage[], to: readonly Usage[]) => rounded(median(usages.map(({ seconds }, i) => seconds / to[i].seconds)));
const used = (usages: readonly Usage[]) => ({
  seconds: rounded(median(usages.map(({ seconds }) => seconds))),
  peakMebibytes: rounded(median(usages.map(({ peakMebibytes }) => peakMebibytes))),
});

function beside(peer: Peer, inputs: Readonly<Record<keyof typeof LIMITS.peer, string>>) {
  if ('skipped' in peer) {
    process.stderr.write(`${peer.name} is skipped: ${peer.skipped}\n`);
    return peer;
  }
  const compared = (['oneFile', 'manyFiles'] as const).map(input => {
    const folder = inputs[input];
    const { ours, theirs } = rounds(ROUNDS, { ours: [...CHECK, folder], theirs: [...peer.command, folder] });
    return { input, ours: used(ours), theirs: used(theirs), ratio: ratio(ours, theirs) };
  });
  return { name: peer.name, compared };
}

const folder = mkdtempSync(join(tmpdir(), 'pod-patterns-bench-'));
try {
  const inputs = { oneFile: oneFile(folder, 1_000), manyFiles: manyFiles(folder, 1_000) };
  const peers = [kubeconform(), kubeLinter()].map(peer => beside(peer, inputs));
  const start = rounds(ROUNDS, {
    node: [process.execPath, '-e', '0'],
    version: [...COMMAND, '--version'],
    check: [...CHECK, oneFile(folder, 1)],
  });
  const hundred = [...CHECK, oneFile(folder, 33_334)];
  const grown = rounds(3, { ten: [...CHECK, oneFile(folder, 3_334)], hundred });
  const growth = rounded(ratio(grown.hundred, grown.ten) / 10);
  const [node, ...words] = hundred;
  usageOf([node, `--max-old-space-size=${HEAP}`, ...words]);
  const startRatio = { version: ratio(start.version, start.node), check: ratio(start.check, start.node) };
  process.stdout.write(JSON.stringify({
    node: process.version,
    peers,
    start: { node: used(start.node), version: used(start.version), check: used(start.check), ratio: startRatio },
    documents: { 10_000: used(grown.ten), 100_000: used(grown.hundred), growth },
  }, undefined, 2) + '\n');

  failIf([
    ...peers.flatMap(peer => 'skipped' in peer ? [] : peer.compared.flatMap(({ input, ratio: value }) =>
      over(`the time of the command by that of ${peer.name} (${input})`, value, LIMITS.peer[input]))),
    ...over('the time of the check of one file by that of Node alone', startRatio.check, LIMITS.start),
    ...over('the growth of the time of 100,000 documents', growth, LIMITS.growth),
  ]);
} finally {
  rmSync(folder, { recursive: true });
}

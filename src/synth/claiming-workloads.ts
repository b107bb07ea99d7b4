import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isClaimed } from './claimed-volume';
import { claimWhenRendered } from './late-pass';
import { volumesIn } from './pod-sketch';
import { isPlusWorkload } from './workload';

/** Where the root of a construct tree keeps that claims are looked for. */
const LOOKED_FOR = Symbol('claims are looked for');

/** Has each workload of a construct's app that mounts a claimed volume claim it, with a pattern or without: at synth all are there. */
export function claimAtSynth(construct: IConstruct): void {
  const root: IConstruct & { [LOOKED_FOR]?: true } = construct.node.root;
  if (!root[LOOKED_FOR]) {
    root[LOOKED_FOR] = true;
    root.node.addValidation({ validate: () => (lookBelow(root), []) });
  }
}

function lookBelow(construct: IConstruct) {
  if (isPlusWorkload(construct) && [...volumesIn(construct)].some(isClaimed)) {
    claimWhenRendered(ApiObject.of(construct));
  }
  construct.node.children.forEach(lookBelow);
}

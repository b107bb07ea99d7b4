/** What is known about a pod that its manifest does not say. */
export interface PodKnowledge {
  /** What is known about the containers that patterns have added, by their names. */
  readonly helpers?: Readonly<Record<string, HelperKnowledge>>;
}

/** What a pattern knows about a container that it has added. */
export interface HelperKnowledge {
  readonly role: 'sidecar' | 'adapter' | 'ambassador' | 'step';
  /** The upstreams of an ambassador. */
  readonly upstreams?: readonly UpstreamKnowledge[];
  /** What comes in through an ambassador. */
  readonly inbound?: readonly InboundKnowledge[];
  /** The names of the containers that use an ambassador; by default the first one that no pattern has added. */
  readonly clients?: readonly string[];
  /** The TCP port on localhost that an adapter reads. */
  readonly readsPort?: number;
}

/** An upstream of an ambassador: clients reach it at a port on localhost. */
export interface UpstreamKnowledge {
  readonly name: string;
  readonly port: number;
  readonly targets: readonly string[];
}

/** A port of the app that is to be reached through an ambassador only. */
export interface InboundKnowledge {
  readonly name: string;
  /** The port of the ambassador. */
  readonly port: number;
  readonly appPort: number;
}

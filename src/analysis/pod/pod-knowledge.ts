/** What is known of a pod beside its manifest. */
export interface PodKnowledge {
  /** The names of the containers that a pattern has added, each with what it is. */
  readonly helpers?: Readonly<Record<string, HelperKnowledge>>;
}

/** What a pattern knows of the container that it has added. */
export interface HelperKnowledge {
  readonly role: 'sidecar' | 'adapter' | 'ambassador' | 'step';
  /** An ambassador's upstreams and who uses them. */
  readonly upstreams?: readonly UpstreamKnowledge[];
  /** The names of the containers that talk to an ambassador; nothing if it is the first of those that no pattern has added. */
  readonly clients?: readonly string[];
  /** The TCP port on localhost that an adapter reads. */
  readonly readsPort?: number;
}

/** What an ambassador proxies to the outside: clients find it at a port on localhost. */
export interface UpstreamKnowledge {
  readonly name: string;
  readonly port: number;
  readonly targets: readonly string[];
}

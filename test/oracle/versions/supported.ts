/** The minor versions of Kubernetes 1 that the oracles are built of. */
export const SUPPORTED: readonly number[] = [35, 36, 37];

export const NEWEST = Math.max(...SUPPORTED);

/** The oldest minor version that anything is known of: the one of cdk8s-plus-27. */
export const OLDEST = 27;

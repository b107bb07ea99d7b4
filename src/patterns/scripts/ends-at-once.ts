/**
 * Ends a step when its pod is deleted. Process 1 of a container has no default action for TERM, and a shell runs a trap
 * only between commands or in `wait`: what takes long runs in the background. The process group is all of the container.
 */
export const ENDS_AT_ONCE = "trap 'trap \"\" TERM; kill 0; exit 143' TERM";

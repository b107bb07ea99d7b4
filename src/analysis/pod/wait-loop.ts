/**
 * The first line of the loop in the waiting steps of this library, whose scripts are written with it. What they wait for is in the
 * arguments.
 */
export const WAIT_LOOP = 'until attempt "$@"';

/** How the waiting steps of this library begin their loop; what they wait for are arguments. Their scripts are written with it. */
export const WAIT_LOOP = 'until attempt "$@"';

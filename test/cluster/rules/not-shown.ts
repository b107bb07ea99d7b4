/** Rules that warn of what no cluster shows within a minute, and why. An error is never among them: what cannot be shown is none. */
export const NOT_SHOWN: ReadonlyMap<string, string> = new Map([
]);

/**
 * What breaks users of the newest release and is meant to, by the key that `npm run compat` prints, with the reason. What to do about it
 * stands in UPGRADING.md. As long as there is one, the next release is a minor of 0.x or a major; after that release, it is removed.
 */
export const ALLOWED_BREAKS: Readonly<Record<string, string>> = {};

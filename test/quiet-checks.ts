/** Keeps the warnings of checks out of the tests' output: many tests make pods that would not do in earnest. */
const write = process.stderr.write.bind(process.stderr) as (text: string | Uint8Array, ...more: any[]) => boolean;

const WARNING = /^(\d[^\n]* in the pods:\n|[^\n]*, and not to what is included or rendered: )/;

process.stderr.write = (text: string | Uint8Array, ...more: any[]) => WARNING.test(`${text}`) || write(text, ...more);

/** The longest name of a container, which is a DNS label. */
const LONGEST = 63;

/** A name that is not taken: of what a step does, then with the port if there is one, then with a number as well. */
export function freeName(base: string, port: number | undefined, taken: ReadonlySet<string>): string {
  const end = port === undefined ? '' : `-${port}`;
  let free = [label(base), label(base, end)].find(name => !taken.has(name));
  for (let number = 2; free === undefined; number++) {
    free = [label(base, `${end}-${number}`)].find(name => !taken.has(name));
  }
  return free;
}

/** A DNS label of a text that begins like one; what is too long is cut off before the end. */
function label(text: string, end = ''): string {
  return text.slice(0, LONGEST - end.length).replace(/(?<!-)-+$/, '') + end;
}

/** What takes fewer milliseconds does not count: a pause of the garbage collector looks like this. */
const FLOOR = 60;
/** How many times as long something four times as long may take: 4 were linear, 16 quadratic. */
const MOST = 9;

/** Whether the time of a run grows faster than its size. */
export function growsFaster(size: number, run: (size: number) => void): boolean {
  // Most are done in no time, which one run tells. One that is within the limit is enough as well: the shortest of several is too then.
  const once = shortest(1, size * 4, run);
  if (once <= FLOOR || once <= MOST * shortest(3, size, run)) {
    return false;
  }
  // What seems to grow is measured again, each time larger: what the garbage collector takes weighs less and less, and what grows more.
  return [1, 2, 4].every(times => shortest(3, times * size * 4, run) > Math.max(FLOOR, MOST * shortest(3, times * size, run)));
}

/** How many milliseconds of a processor this process alone has used since: others may use it as well. */
export function processorTimeSince(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** The shortest time of several runs. */
function shortest(times: number, size: number, run: (size: number) => void): number {
  let least = Infinity;
  for (let i = 0; i < times; i++) {
    const begin = process.cpuUsage();
    run(size);
    least = Math.min(least, processorTimeSince(begin));
  }
  return least;
}

/** What takes less does not count: a pause of the garbage collector looks like this. */
const FLOOR = 60;
/** How many times as long something four times as long may take: 4 were linear, 16 quadratic. */
const MOST = 9;

/** Whether the time of a run grows faster than its size. The shortest of several runs is the one that no other process has disturbed. */
export function growsFaster(size: number, run: (size: number) => void): boolean {
  // Most are done in no time, which one run tells. What seems to grow is measured again: another process may have been in the way.
  return shortest(1, size * 4, run) > FLOOR
    && [1, 2, 3].every(() => shortest(3, size * 4, run) > Math.max(FLOOR, MOST * shortest(3, size, run)));
}

function shortest(times: number, size: number, run: (size: number) => void): number {
  let least = Infinity;
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    run(size);
    least = Math.min(least, performance.now() - begin);
  }
  return least;
}

/**
 * Where the buckets of crash points begin, in hundredths: about a tenth apart where rounds are many, wider where they are few, with
 * an edge at every threshold that is usually asked for. A survival is exact at these.
 */
export const CRASH_POINT_EDGES: readonly number[] = [
  100, 101, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 220, 250, 300, 350, 400, 500, 600, 700, 800, 1000, 1200, 1500,
  2000, 2500, 3000, 4000, 5000, 7000, 10_000, 15_000, 20_000, 30_000, 50_000, 70_000, 100_000, 200_000, 500_000, 1_000_000,
  2_000_000,
];

/** Index of the bucket that holds a crash point: the last whose edge is not above it. */
export function bucketOf(crashPoint: number): number {
  let low = 0;
  let high = CRASH_POINT_EDGES.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((CRASH_POINT_EDGES[middle] as number) <= crashPoint) low = middle;
    else high = middle - 1;
  }
  return low;
}

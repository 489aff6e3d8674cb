import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** More links behind each other than this are a circle. */
const MOST_LINKS = 8;

/** Where a path leads, links followed, whether or not a file stands there yet: two names of one file have one place. */
export function placeOf(path: string, links: number = MOST_LINKS): string {
  const whole = resolve(path);
  const known = attempt(() => realpathSync(whole));
  if (known !== undefined) return known;
  const target = links === 0 ? undefined : attempt(() => readlinkSync(whole));
  if (target !== undefined) return placeOf(resolve(dirname(whole), target), links - 1);
  return join(attempt(() => realpathSync(dirname(whole))) ?? dirname(whole), basename(whole));
}

/** Undefined where nothing stands there, or no link. */
function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

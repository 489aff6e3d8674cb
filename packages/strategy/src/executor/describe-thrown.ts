import { show } from "@aviator/core";

/** Files of Node's own and of the packages below it say nothing about a mistake of the author's. */
const FOREIGN = /node:|node_modules|packages\/(?:strategy|core)\/(?:src|dist)\//;
const PLACE = /(?:file:\/\/)?(\/[^\s():]+|[A-Za-z]:[\\/][^\s():]+):(\d+)(?::\d+)?/;

/** What somebody's code threw, with the first place of their own in its stack: `x is not defined (/home/me/mine.ts:12)`. */
export function describeThrown(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return `a value that is no Error: ${show(thrown)}`;
    const place = placeOf(thrown);
    return place === null ? thrown.message : `${thrown.message} (${place})`;
  } catch {
    // Whatever looking at it throws, it stays that strategy's fault.
    return "something that can't even be looked at";
  }
}

/** The first line of a stack that lies in the author's own file, as `path:line`; null without one. */
export function placeOf(error: Error): string | null {
  const { stack } = error;
  if (typeof stack !== "string") return null;
  for (const line of stack.split("\n")) {
    const found = PLACE.exec(line);
    if (found !== null && !FOREIGN.test(line)) return `${decodeURI(found[1] as string)}:${found[2]}`;
  }
  return null;
}

/** What a traced process did to files, in the order of the calls. */
export type TraceEvent =
  | { readonly type: "open" | "unlink"; readonly path: string }
  | { readonly type: "write"; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  /** Written where the file's end was, as logs are. */
  | { readonly type: "append"; readonly path: string; readonly bytes: Buffer }
  | { readonly type: "truncate"; readonly path: string; readonly size: number }
  /** Calls of several threads overlap: a sync has a beginning and an end, which have the thread in common. */
  | { readonly type: "syncBegun"; readonly path: string; readonly thread: string }
  | { readonly type: "synced"; readonly thread: string };

/** The calls that change files or make them durable; `strace` is asked for these. */
export const TRACED_CALLS =
  "openat,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,unlink,unlinkat,rename,renameat,renameat2,fsync,fdatasync,sync_file_range,sync,syncfs";

const LINE = /^(\d+) +(.*)$/;
const UNFINISHED = " <unfinished ...>";
const RESUMED = /^<\.\.\. (\w+) resumed>(.*)$/;
const CALL = /^(\w+)\((.*)$/;
const FIRST_FILE = /^(?:\d+|AT_FDCWD)<([^>]*)>/;
const FIRST_TEXT = /"((?:\\x[0-9a-f]{2})*)"/;
const OPENED = / = \d+<([^>]*)>$/;
const FAILED = / = -1 /;

/** Reads the lines of `strace -f -y -xx`; calls that it can't follow come as an error where `matters` says so of their file. */
export function* readTrace(lines: Iterable<string>, matters: (path: string) => boolean): Generator<TraceEvent> {
  const begun = new Map<string, string>();
  for (const line of lines) {
    const [, thread = "", text = ""] = LINE.exec(line) ?? [];
    const [, resumed, rest = ""] = RESUMED.exec(text) ?? [];
    if (resumed === undefined) {
      if (text.endsWith(UNFINISHED)) begun.set(thread, text.slice(0, -UNFINISHED.length));
      yield* atEntry(text, thread, matters);
      if (!text.endsWith(UNFINISHED)) yield* atReturn(text, thread, matters);
    } else {
      yield* atReturn((begun.get(thread) ?? "") + rest, thread, matters);
      begun.delete(thread);
    }
  }
}

/** Data may be on its way as soon as the call is made. */
function* atEntry(text: string, thread: string, matters: (path: string) => boolean): Generator<TraceEvent> {
  const [, call = "", parts = ""] = CALL.exec(text) ?? [];
  const path = plain(FIRST_FILE.exec(parts)?.[1] ?? "");
  if (!matters(path)) return;
  const bytes = bytesOf(FIRST_TEXT.exec(parts)?.[1] ?? "");
  const [, offset] = /", \d+, (\d+)/.exec(parts) ?? [];
  if (call === "write") yield { type: "append", path, bytes };
  if (call === "pwrite64") yield { type: "write", path, offset: Number(offset), bytes };
  if (call === "fsync" || call === "fdatasync") yield { type: "syncBegun", path, thread };
}

const FOLLOWED_AT_ENTRY = ["write", "pwrite64"];

/** Names and sizes change, and syncs hold, once the call has returned. */
function* atReturn(text: string, thread: string, matters: (path: string) => boolean): Generator<TraceEvent> {
  const [, call = "", parts = ""] = CALL.exec(text) ?? [];
  if (call === "" || FAILED.test(text) || FOLLOWED_AT_ENTRY.includes(call)) return;
  const opened = plain(OPENED.exec(text)?.[1] ?? "");
  const named = plain(FIRST_TEXT.exec(parts)?.[1] ?? "");
  const path = call === "openat" ? opened : call === "unlink" ? named : plain(FIRST_FILE.exec(parts)?.[1] ?? named);
  if (!matters(path)) return;
  if (call === "openat") yield { type: "open", path };
  else if (call === "unlink") yield { type: "unlink", path };
  else if (call === "ftruncate") yield { type: "truncate", path, size: Number(/, (\d+)\)/.exec(parts)?.[1]) };
  else if (call === "fsync" || call === "fdatasync") yield { type: "synced", thread };
  else throw new Error(`the trace holds a call that can't be followed: ${call} of ${path}`);
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll(String.raw`\x`, ""), "hex");
}

function plain(text: string): string {
  return text.includes(String.raw`\x`) ? bytesOf(text).toString() : text;
}

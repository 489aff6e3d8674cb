import { expect, test } from "vitest";
import { readTrace } from "../power/read-trace.ts";

const hex = (text: string): string =>
  Buffer.from(text)
    .toString("hex")
    .replaceAll(/../g, String.raw`\x$&`);
const FILE = hex("/db/log");
const all = (lines: readonly string[]) => [...readTrace(lines, (path) => path.startsWith("/db"))];

test("calls of several threads are told in the order in which they begin and end", () => {
  const events = all([
    `11 openat(AT_FDCWD<${hex("/")}>, "${FILE}", O_RDWR|O_CREAT, 0644) = 7<${FILE}>`,
    `11 openat(AT_FDCWD<${hex("/")}>, "${hex("/db/none")}", O_RDONLY) = -1 ENOENT (No such file or directory)`,
    `11 pwrite64(7<${FILE}>, "${hex("ab")}", 2, 512) = 2`,
    `11 fsync(7<${FILE}> <unfinished ...>`,
    `12 write(9<${hex("/db/told")}>, "${hex("x")}", 1 <unfinished ...>`,
    `11 <... fsync resumed>)              = 0`,
    `12 <... write resumed>)              = 1`,
    `11 write(2<${hex("/dev/null")}>, "${hex("y")}", 1) = 1`,
    `11 ftruncate(7<${FILE}>, 3)             = 0`,
    `11 unlink("${FILE}")             = 0`,
    `11 +++ exited with 0 +++`,
  ]);
  expect(events).toEqual([
    { type: "open", path: "/db/log" },
    { type: "write", path: "/db/log", offset: 512, bytes: Buffer.from("ab") },
    { type: "syncBegun", path: "/db/log", thread: "11" },
    { type: "append", path: "/db/told", bytes: Buffer.from("x") },
    { type: "synced", thread: "11" },
    { type: "truncate", path: "/db/log", size: 3 },
    { type: "unlink", path: "/db/log" },
  ]);
});

test("a call that can't be followed is no small matter", () => {
  expect(() => all([`11 pwritev(7<${FILE}>, [{iov_base="${hex("a")}", iov_len=1}], 1, 0) = 1`])).toThrow(
    "the trace holds a call that can't be followed: pwritev of /db/log",
  );
});

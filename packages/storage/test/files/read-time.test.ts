import { expect, test } from "vitest";
import { checkZone, createTimeReader } from "../../src/files/read-time.ts";

const NOW_MS = Date.UTC(2026, 0, 1);
const utc = (text: string): number => Date.parse(text);

test.each([
  ["2023-08-18T22:22:06Z", "2023-08-18T22:22:06Z"],
  ["2023-08-18 22:22:06.5+02:00", "2023-08-18T20:22:06.500Z"],
  ["1692390126000", "2023-08-18T20:22:06Z"],
  ["2023-08-18T22:22:06", "2023-08-18T20:22:06Z"],
  ["2023-01-18 22:22", "2023-01-18T21:22:00Z"],
])("%s in Belgrade is %s", (text, expected) => {
  expect(createTimeReader("Europe/Belgrade", NOW_MS).read(text)).toBe(utc(expected));
});

test("hours that came twice are read in the order of the rows, and counted", () => {
  const times = createTimeReader("Europe/Belgrade", NOW_MS);
  const read = ["01:59:50", "02:30:00", "02:59:00", "02:10:00", "02:59:30", "03:00:00"].map((time) =>
    new Date(times.read(`2023-10-29T${time}`)).toISOString().slice(11, 19),
  );
  expect(read).toEqual(["23:59:50", "00:30:00", "00:59:00", "01:10:00", "01:59:30", "02:00:00"]);
  expect(times.ambiguous).toBe(4);
});

test("a time that clocks skipped is refused, and its neighbours are not", () => {
  const times = createTimeReader("Europe/Belgrade", NOW_MS);
  expect(times.read("2023-03-26T01:59:59")).toBe(utc("2023-03-26T00:59:59Z"));
  expect(() => times.read("2023-03-26T02:30:00")).toThrow(
    "must be a time that happened in Europe/Belgrade, where clocks skipped this one",
  );
  expect(times.read("2023-03-26T03:00:00")).toBe(utc("2023-03-26T01:00:00Z"));
});

test("clocks that are set back by half an hour leave half of an hour as it is", () => {
  const times = createTimeReader("Australia/Lord_Howe", NOW_MS);
  expect(times.read("2023-04-02T01:20:00")).toBe(utc("2023-04-01T14:20:00Z"));
  expect(times.read("2023-04-02T01:40:00")).toBe(utc("2023-04-01T14:40:00Z"));
  expect(times.read("2023-04-02T01:35:00")).toBe(utc("2023-04-01T15:05:00Z"));
});

test.each(["", "yesterday", "2023-13-01T00:00:00", "2023-02-30T00:00:00Z", "12345", "2023-08-18"])("%j is no time", (text) => {
  expect(() => createTimeReader("UTC", NOW_MS).read(text)).toThrow(
    "must be a time as 2023-08-18T22:22:06, 2023-08-18T20:22:06Z or milliseconds since 1970",
  );
});

test.each(["0001-01-01 00:00:00Z", "1970-01-01T00:59:59", "0001-01-01T00:00:00"])("%j is before all rounds", (text) => {
  expect(() => createTimeReader("Europe/Belgrade", NOW_MS).read(text)).toThrow("must be a time from 1970-01-01T00:00:00Z on");
});

test("a time in the future is refused, and those after it are read as if it had not been there", () => {
  const times = createTimeReader("Europe/Belgrade", Date.UTC(2023, 9, 29));
  const future =
    "must be a time at most a day after 2023-10-29T00:00:00.000Z, as this machine's clock has it; correct it, or set the clock";
  for (const text of ["2032-08-18T22:22:06Z", "2510-01-01T00:00:00", "1698624000001", "99999999999999"]) {
    expect(() => times.read(text), text).toThrow(future);
  }
  expect(new Date(times.read("2023-10-29T02:30:00")).toISOString()).toBe("2023-10-29T00:30:00.000Z");
  expect(times.read("1698624000000")).toBe(1_698_624_000_000);
});

test("a zone is known, and local times need one", () => {
  expect(() => checkZone("Belgrade")).toThrow(
    'zone: must be an IANA time zone, as Europe/Belgrade or UTC (found "Belgrade"); correct it',
  );
  const times = createTimeReader(null, NOW_MS);
  expect(times.read("2023-08-18T22:22:06Z")).toBe(utc("2023-08-18T22:22:06Z"));
  expect(times.usedZone).toBe(false);
  expect(() => times.read("2023-08-18T22:22:06")).toThrow(
    "is a local time, so its zone must be given, as --zone Europe/Belgrade",
  );
});

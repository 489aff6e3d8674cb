import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";
import { recordedTime, utcTime } from "../../src/command-line/options.ts";

test.each([
  ["2026-11-22", "2026-11-22T00:00:00.000Z"],
  ["2028-02-29", "2028-02-29T00:00:00.000Z"],
  [" 2026-12-31T23:30-05:00 ", "2027-01-01T04:30:00.000Z"],
])("%j is a time", (text, expected) => {
  expect(new Date(utcTime(text)).toISOString()).toBe(expected);
  expect(recordedTime(text)).toEqual({ atMs: Date.parse(expected) });
});

test.each(["2026-02-30", "2026-02-29", "2026-04-31T12:00:00Z", "2026-06-31T23:30:00-05:00", "2026-13-01", "22 November"])(
  "%j is on no calendar",
  (text) => {
    for (const parse of [utcTime, recordedTime]) {
      expect(() => parse(text)).toThrow(InvalidArgumentError);
      expect(() => parse(text)).toThrow("a UTC time as 2026-11-22T20:11:51Z, or a day as 2026-11-22.");
    }
  },
);

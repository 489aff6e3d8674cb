import { expect, test } from "vitest";
import { parseDisplayName } from "../../src/x11/display-name.ts";

test.each([
  [":0", { host: null, number: 0, screen: 0 }],
  [":12.1", { host: null, number: 12, screen: 1 }],
  ["unix:3", { host: null, number: 3, screen: 0 }],
  ["unix/box:3", { host: null, number: 3, screen: 0 }],
  ["box:10.0", { host: "box", number: 10, screen: 0 }],
  ["tcp/box:1", { host: "box", number: 1, screen: 0 }],
  ["tcp/:1", { host: "localhost", number: 1, screen: 0 }],
  ["[::1]:2", { host: "::1", number: 2, screen: 0 }],
  ["/private/tmp/launch/org.xquartz:0", { host: null, number: 0, screen: 0 }],
])("reads %s", (text, wanted) => {
  expect(parseDisplayName(text)).toMatchObject({ text, ...wanted });
});

test("connects to the port of the display's number", () => {
  expect(parseDisplayName("box:10").addresses).toEqual([{ host: "box", port: 6010 }]);
});

test("connects to a socket's own path", () => {
  expect(parseDisplayName("/run/x:0").addresses).toEqual([{ path: "/run/x:0" }, { path: "/run/x" }]);
});

test.each(["0", "host", ":", ":x", "host:0.x", ":123456", ":0.0.0"])("refuses %s", (text) => {
  expect(() => parseDisplayName(text)).toThrow(
    `DISPLAY: must be host:number.screen such as ":0" or "host:0.0" (found ${JSON.stringify(text)}); correct it`,
  );
});

test("refuses a display whose port does not exist", () => {
  expect(() => parseDisplayName("box:60000")).toThrow(
    'DISPLAY: the number must be at most 59535 (found "box:60000"); correct it',
  );
});

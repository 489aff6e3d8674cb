import { expect, test } from "vitest";
import { findCookie, pickCookie } from "../../src/x11/xauthority.ts";
import { encodeXauthority } from "./encode-xauthority.ts";

const LOCAL = 256;
const WILD = 65535;
const INTERNET = 0;
const INTERNET6 = 6;
const FILE = encodeXauthority([
  { family: LOCAL, address: "other", number: "0", secret: "other machine" },
  { family: LOCAL, address: "here", number: "0", name: "XDM-AUTHORIZATION-1", secret: "other method" },
  { family: LOCAL, address: "here", number: "0", secret: "local" },
  { family: INTERNET, address: String.fromCharCode(10, 0, 0, 7), number: "0", secret: "ipv4" },
  {
    family: INTERNET6,
    address: String.fromCharCode(0xfe, 0x80, ...Array.from<number>({ length: 13 }).fill(0), 1),
    number: "0",
    secret: "ipv6",
  },
  { family: WILD, address: "", number: "5", secret: "any address" },
]);

function secretFor(displayNumber: number, remoteAddress: string | null, bytes: Uint8Array = FILE): string | null {
  const cookie = pickCookie(bytes, { displayNumber, remoteAddress }, "here");
  return cookie === null ? null : Buffer.from(cookie.secret).toString("latin1");
}

test.each([
  [0, null, "local"],
  [0, "127.0.0.1", "local"],
  [0, "::1", "local"],
  [0, "10.0.0.7", "ipv4"],
  [0, "::ffff:10.0.0.7", "ipv4"],
  [0, "10.0.0.8", null],
  [0, "fe80::1%eth0", "ipv6"],
  [5, "10.0.0.8", "any address"],
  [5, null, "any address"],
  [1, null, null],
])("display %i at %s gets the cookie %s", (number, address, wanted) => {
  expect(secretFor(number, address)).toBe(wanted);
});

test("an entry without a display number is for all", () => {
  expect(secretFor(7, null, encodeXauthority([{ family: LOCAL, address: "here", number: "", secret: "all" }]))).toBe("all");
});

test("a file cut short holds what came before the cut, whatever the cut", () => {
  for (let length = 0; length < FILE.length; length += 1) {
    expect([null, "local"]).toContain(secretFor(0, null, FILE.subarray(0, length)));
  }
});

test("no file, no cookie", async () => {
  expect(await findCookie("/nowhere/.Xauthority", { displayNumber: 0, remoteAddress: null })).toBe(null);
});

import { readFile } from "node:fs/promises";
import { homedir, hostname } from "node:os";
import { join } from "node:path";

/** What an X server wants to see before it lets a client in. */
export interface XCookie {
  readonly name: string;
  readonly secret: Uint8Array;
}

/** Which cookie is wanted: that of a display on this machine, or of one at an address. */
export interface CookieQuery {
  readonly displayNumber: number;
  /** Address of the server as the socket knows it; null for a socket on this machine. */
  readonly remoteAddress: string | null;
}

/** Address families of an Xauthority file (Xau library, Xauth.h). */
const INTERNET = 0;
const INTERNET6 = 6;
const LOCAL = 256;
const WILD = 65535;
const COOKIE_NAME = "MIT-MAGIC-COOKIE-1";

/** Path of the Xauthority file: `XAUTHORITY`, else `.Xauthority` in the home folder. */
export function xauthorityPath(): string {
  return process.env["XAUTHORITY"] || join(homedir(), ".Xauthority");
}

/** The fitting cookie of an Xauthority file; null when there is no such file or no such cookie: many servers want none. */
export async function findCookie(path: string, query: CookieQuery): Promise<XCookie | null> {
  const bytes = await readFile(path).catch(() => null);
  return bytes === null ? null : pickCookie(bytes, query, hostname());
}

/** Picks the first cookie of the file's bytes that fits the query. */
export function pickCookie(bytes: Uint8Array, query: CookieQuery, localName: string): XCookie | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const field = (): Uint8Array => {
    const length = view.getUint16(at);
    const start = at + 2;
    at = start + length;
    if (at > bytes.length) throw new RangeError("a field reaches beyond the file");
    return bytes.subarray(start, at);
  };
  try {
    while (at < bytes.length) {
      const family = view.getUint16(at);
      at += 2;
      const [address, number, name, secret] = [field(), field(), field(), field()];
      const numberFits = number.length === 0 || text(number) === String(query.displayNumber);
      if (text(name) === COOKIE_NAME && numberFits && addressFits(family, address, query.remoteAddress, localName)) {
        return { name: COOKIE_NAME, secret };
      }
    }
  } catch (error) {
    // A file cut short holds no further cookie; the server says whether one was needed.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

function addressFits(family: number, address: Uint8Array, remoteAddress: string | null, localName: string): boolean {
  if (family === WILD) return true;
  if (remoteAddress === null || remoteAddress === "127.0.0.1" || remoteAddress === "::1") {
    if (family === LOCAL) return text(address) === localName;
  }
  if (remoteAddress === null) return false;
  const plain = remoteAddress.replace(/^::ffff:(?=\d+\.)/, "");
  if (family === INTERNET) return address.join(".") === plain;
  return family === INTERNET6 && address.length === 16 && sameIpv6(address, plain);
}

function sameIpv6(address: Uint8Array, textual: string): boolean {
  const groups: string[] = [];
  for (let at = 0; at < address.length; at += 2) groups.push((((address[at] ?? 0) << 8) | (address[at + 1] ?? 0)).toString(16));
  return URL.parse(`http://[${groups.join(":")}]`)?.host === URL.parse(`http://[${textual.replace(/%.*$/, "")}]`)?.host;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

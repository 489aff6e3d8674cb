/** An entry of an Xauthority file. */
export interface XauthorityEntry {
  readonly family: number;
  readonly address: string | Uint8Array;
  readonly number: string;
  readonly secret: string;
  /** Default MIT-MAGIC-COOKIE-1. */
  readonly name?: string;
}

/** The bytes of an Xauthority file. */
export function encodeXauthority(entries: readonly XauthorityEntry[]): Buffer {
  return Buffer.concat(
    entries.flatMap(({ family, address, number, name = "MIT-MAGIC-COOKIE-1", secret }) => [
      uint16(family),
      ...[address, number, name, secret].flatMap((field) => {
        const bytes = Buffer.from(field as string, "latin1");
        return [uint16(bytes.length), bytes];
      }),
    ]),
  );
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

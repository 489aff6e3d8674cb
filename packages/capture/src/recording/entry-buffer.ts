import { Buffer } from "node:buffer";

/** Entries as bytes, in memory that is allocated once. */
export class EntryBuffer {
  readonly #bytes: Buffer;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The bytes written so far, without copying. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** True when `length` more bytes find room. */
  hasRoom(length: number): boolean {
    return this.#length + length <= this.#bytes.length;
  }

  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  number32(value: number): void {
    this.#length = this.#bytes.writeUInt32LE(value, this.#length);
  }

  number64(value: number): void {
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  /** The length of a text, then its UTF-8. */
  text(value: string): void {
    const length = this.#bytes.write(value, this.#length + 4, "utf8");
    this.number32(length);
    this.#length += length;
  }

  bytes(source: Uint8Array, from: number, length: number): void {
    this.#bytes.set(source.subarray(from, from + length), this.#length);
    this.#length += length;
  }
}

/** Reads what an {@link EntryBuffer} holds. */
export class EntryCursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#advance(1));
  }

  number32(): number {
    return this.#bytes.readUInt32LE(this.#advance(4));
  }

  number64(): number {
    return this.#bytes.readDoubleLE(this.#advance(8));
  }

  text(): string {
    const length = this.number32();
    const from = this.#advance(length);
    return this.#bytes.toString("utf8", from, from + length);
  }

  bytes(length: number): Buffer {
    const from = this.#advance(length);
    return this.#bytes.subarray(from, from + length);
  }

  #advance(length: number): number {
    const from = this.#at;
    this.#at += length;
    return from;
  }
}

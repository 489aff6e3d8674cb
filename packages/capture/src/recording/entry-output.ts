import { Buffer } from "node:buffer";
import type { BlockQueue } from "./block-queue.ts";
import type { EntryBuffer } from "./entry-buffer.ts";
import { FRAME, HOLE } from "./entry-kinds.ts";

/** Puts entries into blocks, and tells where some had to be left out. */
export interface EntryOutput {
  /** Writes an entry of at most `room` bytes. False, and it is part of a hole, when no block has room. */
  put(kind: number, room: number, write: (block: EntryBuffer) => void): boolean;
  /** Writes an entry of texts. */
  putTexts(kind: number, texts: readonly string[]): boolean;
}

/** Room for the numbers of an entry, and for a hole before it. */
export const NUMBERS_ROOM = 64;

/** Creates the output to a queue. */
export function createEntryOutput(queue: BlockQueue): EntryOutput {
  let hole = { frames: 0, others: 0 };

  const blockFor = (room: number): EntryBuffer | null => {
    if (queue.block()?.hasRoom(room + NUMBERS_ROOM) === false) queue.send();
    const block = queue.block();
    return block?.hasRoom(room + NUMBERS_ROOM) === true ? block : null;
  };
  const put: EntryOutput["put"] = (kind, room, write) => {
    const block = blockFor(room);
    if (block === null) {
      if (kind === FRAME) hole.frames += 1;
      else hole.others += 1;
      return false;
    }
    if (hole.frames + hole.others > 0) {
      block.byte(HOLE);
      block.number32(hole.frames);
      block.number32(hole.others);
      hole = { frames: 0, others: 0 };
    }
    block.byte(kind);
    write(block);
    return true;
  };

  return {
    put,
    putTexts(kind, texts) {
      const room = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 4, 0);
      return put(kind, room, (block) => {
        for (const text of texts) block.text(text);
      });
    },
  };
}

import { EntryBuffer } from "./entry-buffer.ts";
import type { SegmentHeader } from "./recording-header.ts";
import type { SegmentFiles } from "./segment-files.ts";

/** Hands filled blocks to the disk, one after the other, in memory that is bounded and reused. */
export interface BlockQueue {
  /** The block to write to; null while all are on their way to the disk, and once it has failed. */
  block(): EntryBuffer | null;
  /** Sends the block that was written to, if it holds anything. */
  send(): void;
  /** The block that is begun now is the first of a segment. */
  beginSegment(header: SegmentHeader): void;
  /** Resolves when everything that was sent is on the disk or given up. */
  settled(): Promise<void>;
  /** True when nothing is on its way. */
  readonly isIdle: boolean;
  readonly hasFailed: boolean;
}

/** What a {@link BlockQueue} needs. */
export interface BlockQueueOptions {
  readonly files: SegmentFiles;
  /** Bytes of a block. */
  readonly blockBytes: number;
  /** Called with what writing failed with; nothing is written any more. Must not throw. */
  readonly onFailure: (error: unknown) => void;
}

/** One is filled while another is compressed; the rest takes up what a slow disk or a busy machine leaves. */
const BLOCKS = 6;

/** Creates a queue; its blocks are allocated when they are first needed. */
export function createBlockQueue({ files, blockBytes, onFailure }: BlockQueueOptions): BlockQueue {
  const free: EntryBuffer[] = [];
  let allocated = 0;
  let current: EntryBuffer | null = null;
  let header: SegmentHeader | null = null;
  let hasFailed = false;
  let settled: Promise<void> = Promise.resolve();

  const store = async (block: EntryBuffer, begins: SegmentHeader | null): Promise<void> => {
    try {
      if (!hasFailed && begins !== null) await files.begin(begins);
      if (!hasFailed) await files.append(block.written);
    } catch (error) {
      hasFailed = true;
      onFailure(error);
    }
    block.clear();
    free.push(block);
  };
  const take = (): EntryBuffer | null => {
    const block = free.pop();
    if (block !== undefined || allocated === BLOCKS) return block ?? null;
    allocated += 1;
    return new EntryBuffer(blockBytes);
  };

  return {
    block() {
      if (hasFailed) return null;
      current ??= take();
      return current;
    },
    send() {
      if (current === null || current.length === 0) return;
      const [block, begins] = [current, header];
      current = null;
      header = null;
      settled = settled.then(() => store(block, begins));
    },
    beginSegment(begins) {
      header = begins;
    },
    settled: () => settled,
    get isIdle() {
      return free.length + (current === null ? 0 : 1) === allocated;
    },
    get hasFailed() {
      return hasFailed;
    },
  };
}

import { dirname } from "node:path";
import type { Random } from "@aviator/core";

/** A change of a file's content that has not been synced yet. */
type Change = { readonly offset: number; readonly bytes: Buffer } | { readonly size: number };

/** A file's content, apart from its name. */
interface Content {
  /** As it is on the disk for sure. */
  synced: Buffer;
  /** Made since, in order; any of them may have reached the disk. */
  unsynced: Change[];
}

/** What a name stands for: after the last sync of its folder, and now. */
interface Name {
  durable: Content | null;
  current: Content | null;
}

/** Files as they stand on a disk that keeps for sure only what was synced. */
export interface DiskModel {
  /** A file that has been there for long. */
  lay(path: string, bytes: Buffer): void;
  /** A file was opened that may be new. */
  open(path: string): void;
  write(path: string, offset: number, bytes: Buffer): void;
  truncate(path: string, size: number): void;
  unlink(path: string): void;
  /** A sync of a file or folder begins; what is returned is called when it succeeds: it covers what was written before. */
  sync(path: string): () => void;
  /**
   * The files that are found after a power cut now. Without chance nothing survives that was not synced; with it, some of the
   * sectors, names and deletions on the way do, in any order.
   */
  image(random: Random | null): ReadonlyMap<string, Buffer>;
}

/** Disks write sectors whole, but not the writes of a program. */
const SECTOR_BYTES = 512;

/** Creates an empty disk. */
export function createDiskModel(): DiskModel {
  const names = new Map<string, Name>();
  const contentOf = (path: string): Content => {
    const content = names.get(path)?.current;
    if (content == null) throw new Error(`${path} is written to before it is opened`);
    return content;
  };
  return {
    lay(path, synced) {
      const content = { synced, unsynced: [] };
      names.set(path, { durable: content, current: content });
    },
    open(path) {
      const name = names.get(path) ?? { durable: null, current: null };
      name.current ??= { synced: Buffer.alloc(0), unsynced: [] };
      names.set(path, name);
    },
    write: (path, offset, bytes) => void contentOf(path).unsynced.push({ offset, bytes }),
    truncate: (path, size) => void contentOf(path).unsynced.push({ size }),
    unlink(path) {
      const name = names.get(path);
      if (name !== undefined) name.current = null;
    },
    sync(path) {
      const content = names.get(path)?.current;
      if (content != null) {
        const covered = content.unsynced.length;
        return () => {
          content.synced = changed(content.synced, content.unsynced.splice(0, covered));
        };
      }
      const inFolder = [...names].filter(([name]) => dirname(name) === path).map(([, name]) => [name, name.current] as const);
      return () => {
        for (const [name, current] of inFolder) name.durable = current;
      };
    },
    image(random) {
      const survival = random?.next() ?? 0;
      const survives = (): boolean => random !== null && random.next() < survival;
      const found = new Map<string, Buffer>();
      for (const [path, { durable, current }] of names) {
        const content = durable === current || !survives() ? durable : current;
        if (content === null) continue;
        const surviving = content.unsynced.flatMap((change) => torn(change, survives));
        found.set(path, changed(content.synced, surviving));
      }
      return found;
    },
  };
}

/** The parts of a change that reach the disk. */
function torn(change: Change, survives: () => boolean): Change[] {
  if ("size" in change) return survives() ? [change] : [];
  const parts: Change[] = [];
  const { bytes, offset } = change;
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + SECTOR_BYTES - ((offset + from) % SECTOR_BYTES));
    if (survives()) parts.push({ offset: offset + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

/** A content after changes. A new buffer: images share what was synced. */
function changed(before: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return before;
  const longest = changes.reduce((most, change) => Math.max(most, endOf(change)), before.length);
  const after = Buffer.alloc(longest);
  before.copy(after);
  let size = before.length;
  for (const change of changes) {
    if ("size" in change) {
      // What was cut off reads as zeros where the file grows again.
      after.fill(0, change.size);
      size = change.size;
    } else {
      change.bytes.copy(after, change.offset);
      size = Math.max(size, endOf(change));
    }
  }
  return after.subarray(0, size);
}

function endOf(change: Change): number {
  return "size" in change ? change.size : change.offset + change.bytes.length;
}

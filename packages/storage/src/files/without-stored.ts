import { formatMoney, type GapRecord, type RoundRecord } from "@aviator/core";
import { StorageError } from "../errors.ts";
import type { StorageReader } from "../reading/storage-reader.ts";
import type { BegunImport } from "../store/imports.ts";

/** Rounds of a file that are stored together, and the gaps before them. */
export interface Part {
  readonly rounds: RoundRecord[];
  readonly gaps: GapRecord[];
}

/** A part that is still to be filled. */
export function emptyPart(): Part {
  return { rounds: [], gaps: [] };
}

/** A part of a file, and where it goes. */
export interface FilePart {
  readonly path: string;
  readonly table: string;
  readonly part: Part;
}

/**
 * What interrupted runs of an import have not stored yet. Only the same ordinal with the same time and crash point is the same round.
 *
 * @throws StorageError `AVI_STORAGE_BAD_IMPORT` where the import stored something else than the file is read as now.
 */
export async function withoutStored(
  storage: StorageReader,
  begun: BegunImport,
  { path, table, part }: FilePart,
): Promise<Part> {
  const [first, last] = [part.rounds[0], part.rounds.at(-1)];
  if (first === undefined || last === undefined) return part;
  const rounds = await storage.query
    .selectFrom("rounds")
    .select(["connection", "ordinal", "crashed_at_ms", "crash_point"])
    .where("session_id", "in", begun.earlierSessions)
    // An older version stored the rounds of files as the storage's own.
    .where("connection", "in", [begun.connection, 0])
    .where("table_name", "=", table)
    .where("ordinal", ">=", first.ordinal)
    .where("ordinal", "<=", last.ordinal)
    .execute();
  const gaps = await storage.query
    .selectFrom("gaps")
    .select(["from_ms", "to_ms"])
    .where("session_id", "in", begun.earlierSessions)
    .where("table_name", "=", table)
    .where("to_ms", ">=", part.gaps[0]?.toMs ?? first.crashedAtMs)
    .where("to_ms", "<=", last.crashedAtMs)
    .execute();
  const found = new Set<number>();
  for (const { connection, ordinal, crashed_at_ms: crashedAtMs, crash_point: crashPoint } of rounds) {
    const read = part.rounds[(ordinal ?? 0) - first.ordinal];
    if (read === undefined) continue;
    if (read.crashedAtMs === crashedAtMs && read.crashPoint === crashPoint) found.add(read.ordinal);
    else if (connection === begun.connection) throw readOtherwise(path, read, { crashedAtMs, crashPoint });
  }
  const foundGaps = new Set(gaps.map(({ from_ms, to_ms }) => `${from_ms} ${to_ms}`));
  return {
    rounds: part.rounds.filter(({ ordinal }) => !found.has(ordinal)),
    gaps: part.gaps.filter(({ fromMs, toMs }) => !foundGaps.has(`${fromMs} ${toMs}`)),
  };
}

/**
 * Refuses to go on with an import that stored rounds which its file does not hold: it would count them for good.
 *
 * @throws StorageError `AVI_STORAGE_BAD_IMPORT`.
 */
export async function refuseSurplus(
  storage: StorageReader,
  begun: BegunImport,
  { path, table, rounds }: Omit<FilePart, "part"> & { readonly rounds: number },
): Promise<void> {
  const surplus = await storage.query
    .selectFrom("rounds")
    .select(["ordinal", "crashed_at_ms", "crash_point"])
    .where("session_id", "in", begun.earlierSessions)
    .where("connection", "=", begun.connection)
    .where("table_name", "=", table)
    .where("ordinal", ">", rounds)
    .orderBy("ordinal")
    .execute();
  const [first] = surplus;
  if (first === undefined) return;
  const stored = tell({ crashedAtMs: first.crashed_at_ms, crashPoint: first.crash_point });
  throw new StorageError(
    "AVI_STORAGE_BAD_IMPORT",
    `${path}: must hold all that its import stored (it holds ${rounds} rounds, found ${surplus.length} more in table ${table}, ` +
      `the first of them round ${first.ordinal} as ${stored}); import it whole into another table`,
  );
}

type Told = Pick<RoundRecord, "crashedAtMs" | "crashPoint">;

function tell({ crashedAtMs, crashPoint }: Told): string {
  return `${crashPoint === null ? "no crash point" : formatMoney(crashPoint)} at ${new Date(crashedAtMs).toISOString()}`;
}

function readOtherwise(path: string, read: RoundRecord, stored: Told): StorageError {
  return new StorageError(
    "AVI_STORAGE_BAD_IMPORT",
    `${path}: must read as it did when its import began (found round ${read.ordinal} as ${tell(read)}, stored as ${tell(stored)}); ` +
      "import it whole into another table",
  );
}

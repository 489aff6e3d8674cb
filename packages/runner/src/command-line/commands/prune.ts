import { systemClock } from "@aviator/core";
import { createStorage, openStorageForReading, type PruneBefore, type Pruned, type PrunedKind } from "@aviator/storage";
import { EXPORT_KINDS, type ExportKind, storedKindOf } from "@aviator/storage/files";
import { type Command, InvalidArgumentError, Option } from "commander";
import { columns } from "../columns.ts";
import { count } from "../count.ts";
import { type Interrupt, listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { mustHave } from "../must-have.ts";
import { ageMs, DEFAULT_DIR } from "../options.ts";
import { createOutput } from "../output.ts";

interface PruneCommandOptions {
  /** Milliseconds. */
  readonly olderThan: number;
  readonly what: readonly PrunedName[];
  readonly dryRun: boolean;
  readonly dir: string;
  readonly json: boolean;
}

/** A name of `--what`: those of `aviator export`, but for what is kept for good. */
type PrunedName = Exclude<ExportKind, "gaps">;

/** Rows by the names of `--what`. */
type PrunedRows = Partial<Record<PrunedName, number>>;

/** What `aviator prune --json` prints. */
interface PruneSummary {
  readonly dir: string;
  /** UTC milliseconds: rows of the hours before go. */
  readonly beforeMs: number;
  /** True when nothing was deleted, since only the numbers were asked for. */
  readonly dryRun: boolean;
  /** Rows that were deleted, or that would be. */
  readonly rows: PrunedRows;
  /** True when Ctrl-C ended it; the same command goes on. */
  readonly interrupted: boolean;
}

const ALL = "all";
const NAMES: readonly PrunedName[] = EXPORT_KINDS.filter((kind) => kind !== "gaps");
const DESCRIPTION =
  "delete rows that are older than an age, by kind; says first how many\n" +
  "What was summed up of them stays, by whole hours: stats of all that is stored say the same afterwards, but for tests of " +
  "independence, which look at the rounds one by one. A span (--from, --to) or a window that cuts a pruned hour is without the rounds of " +
  "that hour. Gaps are kept for good: they tell how much is missing. Nothing brings the rows back: see backup. The files keep their " +
  "size, and use the room again.\n" +
  "A folder that a runner owns is refused: the config's retentionDays prunes there while it runs.";

const EXAMPLES = `
Examples:
  aviator prune --older-than 30d --what colours,phases --dry-run
  aviator prune --older-than 30d --what colours,phases
  aviator prune --older-than 365d --what all --dir ./old-rounds

The hour that the age cuts is kept whole.
Exit codes: 0 fine, or Ctrl-C, after which the same command goes on · 1 no database, folder in use, disk · 2 usage`;

/** `aviator prune`: old rows are deleted. */
export function addPruneCommand(program: Command): void {
  const command = program
    .command("prune")
    .description(DESCRIPTION)
    .addOption(new Option("--older-than <age>", "days or hours, as 30d or 36h").argParser(ageMs))
    .addOption(
      new Option("--what <kinds>", `what to delete: ${ALL}, or some of ${NAMES.join(", ")}, with commas between`).argParser(
        kindList,
      ),
    )
    .option("--dry-run", "say how many rows would go, and delete none; also while a runner owns the folder", false)
    .option("--dir <folder>", "folder of the database", DEFAULT_DIR)
    .option("--json", "one summary object on standard output at the end, everything else on standard error", false)
    .addHelpText("after", EXAMPLES)
    .action(pruneStored);
  mustHave(command, "--older-than <age>");
  mustHave(command, "--what <kinds>");
}

/** Parses the kinds of rows, for commander. None is taken by itself: what is gone can't be brought back. */
function kindList(text: string): readonly PrunedName[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.length === 1 && names[0] === ALL) return NAMES;
  const kinds = NAMES.filter((kind) => names.includes(kind));
  if (kinds.length === new Set(names).size) return kinds;
  throw new InvalidArgumentError(`It must be ${ALL}, or some of ${NAMES.join(", ")} with commas between.`);
}

async function pruneStored({ olderThan, what, dryRun, dir, json }: PruneCommandOptions): Promise<void> {
  const output = createOutput({ json });
  using interrupt = listenForInterrupt();
  const beforeMs = systemClock.utcMs() - olderThan;
  const before: PruneBefore = Object.fromEntries(what.map((kind) => [prunedKindOf(kind), beforeMs]));
  const planned = await readPrunable(dir, before);
  const tell = (): void => {
    for (const line of planLines(byWhat(what, planned), dryRun)) output.line(line);
  };
  const isOver = dryRun || total(planned) === 0;
  if (isOver) tell();
  const rows = isOver ? planned : await deletePrunable(dir, before, { planned, interrupt, tell });
  if (!isOver) output.line(`${count(total(rows), "row")} deleted from ${dir}`);
  const interrupted = interrupt.signal.aborted;
  if (json) output.value({ dir, beforeMs, dryRun, rows: byWhat(what, rows), interrupted } satisfies PruneSummary);
  const why = whyInterrupted(interrupt);
  if (why !== null) process.stderr.write(`${why}: what is deleted is gone; the same command goes on with the rest\n`);
}

async function readPrunable(dir: string, before: PruneBefore): Promise<Pruned> {
  await using reader = await openStorageForReading({ dir });
  return await reader.prunable(before);
}

interface Deleting {
  readonly planned: Pruned;
  readonly interrupt: Interrupt;
  /** Called when the folder is ours, and nothing is deleted yet. */
  readonly tell: () => void;
}

/** Returns how many rows it deleted, of which kinds; fewer than were planned when the user stopped it. */
async function deletePrunable(dir: string, before: PruneBefore, { planned, interrupt, tell }: Deleting): Promise<Pruned> {
  const { signal } = interrupt;
  await using storage = await createStorage({ dir });
  const onAbort = (): void => void storage.close().catch(() => undefined);
  signal.addEventListener("abort", onAbort, { once: true });
  tell();
  try {
    signal.throwIfAborted();
    return await storage.prune(before);
  } catch (error) {
    if (!signal.aborted) throw error;
    await storage.close();
    const left = await readPrunable(dir, before);
    const gone = Object.entries(planned).map(([kind, rows]) => [kind, rows - left[kind as keyof Pruned]]);
    return Object.fromEntries(gone) as Record<keyof Pruned, number>;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function planLines(rows: PrunedRows, dryRun: boolean): string[] {
  if (Object.values(rows).every((old) => old === 0)) return ["nothing is that old: no row is deleted"];
  const counted = Object.entries(rows).map(([kind, old]) => [`  ${kind}`, String(old)]);
  return [dryRun ? "rows that would be deleted:" : "rows to delete:", ...columns(counted)];
}

function byWhat(what: readonly PrunedName[], pruned: Pruned): PrunedRows {
  return Object.fromEntries(what.map((kind) => [kind, pruned[prunedKindOf(kind)]]));
}

/** What it names is any kind but gaps. */
function prunedKindOf(name: PrunedName): PrunedKind {
  return storedKindOf(name) as PrunedKind;
}

function total(pruned: Pruned): number {
  return Object.values(pruned).reduce((sum, rows) => sum + rows, 0);
}

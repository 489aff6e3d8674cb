import { type CollectedRecord, formatMultiplier } from "@aviator/core";
import { printable } from "../command-line/printable.ts";
import { type Output, paint } from "../command-line/output.ts";
import { type Runner, STOP_PATIENCE_MS } from "../runner.ts";

/** What went wrong while a runner ran and stopped, as a summary tells it. */
export interface TroubleSummary {
  /** Tables whose workers failed, or had to be ended by force. */
  readonly failedTables: readonly string[];
  /** Records that were read and could not be stored. */
  readonly notStored: number;
  /** The same by their kind, as `round`. */
  readonly notStoredByKind: Readonly<Record<string, number>>;
}

/** Follows a runner's troubles. */
export interface Troubles extends Disposable {
  /** Everything so far; says of `forced`, the tables that the runner's stop ended by force, why it did. */
  summary(forced: readonly string[]): TroubleSummary;
}

/** After so many the reason is known; the counts are in the summary. */
const LINES = 3;

/** Writes down a runner's troubles as lines, from now until it is disposed of, and counts them. */
export function watchTroubles(runner: Pick<Runner, "bus">, output: Pick<Output, "line">): Troubles {
  const { bus } = runner;
  const failedTables = new Set<string>();
  const notStored = new Map<string, number>();
  let refusals = 0;
  const subscriptions = new DisposableStack();
  const onEnd = (unsubscribe: () => void): void => subscriptions.defer(unsubscribe);
  onEnd(
    bus.on("worker.failed", ({ table, message }) => {
      failedTables.add(table);
      output.line(message);
    }),
  );
  onEnd(
    bus.on("record.delayed", ({ table, kind, message }) =>
      output.line(`table ${table}: ${nameOf(kind)} waits to be stored: ${message}`),
    ),
  );
  onEnd(
    bus.on("record.failed", ({ table, kind, message }) => {
      refusals += 1;
      notStored.set(kind, (notStored.get(kind) ?? 0) + 1);
      if (refusals <= LINES) output.line(`table ${table}: ${nameOf(kind)} was not stored: ${message}`);
    }),
  );
  onEnd(
    bus.on("collector.failed", ({ table, collector, message }) =>
      output.line(`table ${table}: collector ${collector} failed and is asked no more: ${message}`),
    ),
  );
  onEnd(bus.on("engine.failed", ({ table, message }) => output.line(printable(`table ${table}: ${message}`))));
  onEnd(
    bus.on("stream.disagreed", ({ stream, rounds }) => {
      const points = rounds.map(
        ({ table, crashPoint }) => `${table} ${crashPoint === null ? "?" : formatMultiplier(crashPoint)}`,
      );
      output.line(`stream ${stream}: tables differ on a crash point: ${points.join(", ")}`);
    }),
  );
  return {
    summary(forced) {
      for (const table of forced) if (!failedTables.has(table)) output.line(endedByForce(table));
      return {
        failedTables: [...new Set([...failedTables, ...forced])],
        notStored: refusals,
        notStoredByKind: Object.fromEntries(notStored),
      };
    },
    [Symbol.dispose]: () => subscriptions.dispose(),
  };
}

/** A record as a person calls it: one of a collector of the user's has no kind of its own. */
function nameOf(kind: CollectedRecord["kind"]): string {
  return kind === "custom" ? "a row of a collector of your own" : `a ${kind}`;
}

function endedByForce(table: string): string {
  const seconds = STOP_PATIENCE_MS / 1000;
  return `table ${table}: its worker had not ended ${seconds} s after it was told to, and was ended by force; where the machine is busy, take fewer tables or a lower rate`;
}

/** The summary for a person; nothing when all is well. */
export function troubleLines({ failedTables, notStored, notStoredByKind }: TroubleSummary): string[] {
  const kinds = Object.entries(notStoredByKind).map(([kind, count]) => `${count} x ${kind}`);
  const records = notStored === 1 ? "1 record that was read is" : `${notStored} records that were read are`;
  return [
    ...(notStored === 0 ? [] : [`${records} not stored: ${kinds.join(", ")}`]),
    ...failedTables.map((table) => `table ${table} was not read to the end: what it had not stored by then is lost`),
  ].map((line) => paint("red", line));
}

import { existsSync, openSync, readFileSync, writeSync } from "node:fs";
import type { CollectedRecord, RecordSink, RoundNumbers } from "@aviator/core";

/** What storage promised to keep: a record, or a round's number. */
export type Acknowledgement =
  | { readonly table: string; readonly record: CollectedRecord }
  | { readonly table: string; readonly ordinal: number; readonly number: number };

/** What a table appends to, and what numbers its rounds. */
type AnySink = RecordSink & RoundNumbers;

/**
 * Writes down outside of the process, as a line of a file, whatever storage acknowledges, as soon as it does: a line that is there
 * survives the process. Each line is one write, so that threads can share the file.
 */
export function tellAcknowledged<Sink extends AnySink>(sink: Sink, path: string): Sink {
  const file = openSync(path, "a");
  const tell = (acknowledged: Acknowledgement): void => void writeSync(file, `${JSON.stringify(acknowledged)}\n`);
  return {
    ...sink,
    async append(table, record) {
      await sink.append(table, record);
      tell({ table, record });
    },
    async allotRound(table, opened) {
      const number = await sink.allotRound(table, opened);
      tell({ table, ordinal: opened.ordinal, number });
      return number;
    },
  };
}

/** All acknowledgements in a file; a line that a kill cut short is none. */
export function readAcknowledged(path: string): readonly Acknowledgement[] {
  return existsSync(path) ? parseAcknowledged(readFileSync(path, "utf8")) : [];
}

/** The acknowledgements that a text holds. */
export function parseAcknowledged(text: string): readonly Acknowledgement[] {
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Acknowledgement);
}

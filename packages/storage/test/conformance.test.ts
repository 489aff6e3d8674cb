import type { CollectedRecord, RoundRecord } from "@aviator/core";
import { recordSinkSuite } from "@aviator/core/testing";
import { describe, test } from "vitest";
import { createRecordSink, createStorage, type Storage } from "../src/index.ts";
import { temporaryDir } from "./folders.ts";

/** All records of a table as a sink was given them. */
async function storedIn(storage: Storage, table: string): Promise<readonly CollectedRecord[]> {
  const pages = await Promise.all([
    storage.rounds({ table }),
    storage.thresholdCrossings({ table }),
    storage.phaseTransitions({ table }),
    storage.gaps({ table }),
  ]);
  return pages.flat().map((stored) => {
    const { id: _id, session: _session, table: _table, ...record } = stored;
    if (record.kind === "thresholdCrossing") {
      const { number: _number, ...crossing } = record;
      return crossing;
    }
    if (record.kind === "round") {
      const { number: _n, connection: _c, source: _s, repairedAtMs: _r, crashedAtSeen: _a, frames: _f, ...round } = record;
      return round as RoundRecord;
    }
    if (record.kind !== "gap") return record;
    const { rounds: _rounds, repairedRounds: _repaired, repairedAtMs: _at, ...gap } = record;
    return gap;
  });
}

const openers = {
  "the storage itself": async () => {
    const storage = await createStorage({ dir: temporaryDir() });
    return { sink: storage, stored: (table: string) => storedIn(storage, table), [Symbol.asyncDispose]: () => storage.close() };
  },
  "a connected sink": async () => {
    const storage = await createStorage({ dir: temporaryDir() });
    const sink = createRecordSink(storage.connect());
    const close = async (): Promise<void> => {
      await sink.close();
      await storage.close();
    };
    return { sink, stored: (table: string) => storedIn(storage, table), [Symbol.asyncDispose]: close };
  },
};

describe.each(Object.entries(openers))("%s", (_name, open) => {
  for (const { name, run } of recordSinkSuite({ open })) test(name, run);
});

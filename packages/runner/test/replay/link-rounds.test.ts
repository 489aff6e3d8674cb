import type { RecordingPosition } from "@aviator/capture";
import type { CollectedRecord, RecordSink } from "@aviator/core";
import { roundRecord } from "@aviator/storage";
import { expect, test } from "vitest";
import { linkRounds } from "../../src/replay/link-rounds.ts";

const AT = 1_700_000_000_000;

function linkedTable(): {
  readonly stored: CollectedRecord[];
  readonly sink: RecordSink;
  open(ordinal: number): void;
  moveTo(position: RecordingPosition): void;
} {
  const stored: CollectedRecord[] = [];
  let position: RecordingPosition | null = null;
  const sink: RecordSink = { append: (_, record) => Promise.resolve(void stored.push(record)) };
  const linked = linkRounds({ sink, emit: () => {} }, "recordings/admiral", () => position);
  return {
    stored,
    sink: linked.sink,
    open: (ordinal) => linked.emit({ type: "round.opened", event: { table: "admiral", ordinal, atMs: AT } }),
    moveTo(next) {
      position = next;
    },
  };
}
const round = (ordinal: number): CollectedRecord => roundRecord({ ordinal, crashedAtMs: AT, crashPoint: 234 });

test("a round is linked with its frames, from the one that opened it to the one that ended it", async () => {
  const table = linkedTable();
  table.moveTo({ segment: 2, sequence: 40 });
  table.open(7);
  table.moveTo({ segment: 3, sequence: 95 });
  await table.sink.append("admiral", round(7));
  expect(table.stored).toEqual([
    { ...round(7), frames: { recording: "recordings/admiral", segment: 2, firstSequence: 40, lastSequence: 95 } },
  ]);
});

test("a round that is given again is linked as before", async () => {
  const table = linkedTable();
  table.moveTo({ segment: 1, sequence: 1 });
  table.open(1);
  await table.sink.append("admiral", round(1));
  table.moveTo({ segment: 1, sequence: 9 });
  await table.sink.append("admiral", round(1));
  expect(table.stored[1]).toEqual(table.stored[0]);
});

test("a round that was not recorded from its beginning has no link, and other records stay as they are", async () => {
  const table = linkedTable();
  table.open(1);
  table.moveTo({ segment: 1, sequence: 5 });
  await table.sink.append("admiral", round(1));
  const gap: CollectedRecord = { kind: "gap", fromMs: AT, toMs: AT + 1, reason: "unobserved", sure: false };
  await table.sink.append("admiral", gap);
  expect(table.stored).toEqual([round(1), gap]);
});

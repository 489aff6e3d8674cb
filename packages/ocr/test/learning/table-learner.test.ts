import { createRandom, type Frame, type Pixels, pixelsOf, type Random, scaleTableMap, systemClock } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableLearner, createTableReader, type TableReader } from "../../src/index.ts";
import { type Look, paintFrame, randomShown, type Shown, SMALL_MAP, textsOf, valuesOf } from "./painted-frames.ts";

/** Fonts that no bundled set was made from. */
const LOOKS: Readonly<Record<string, Look>> = {
  "Exo, white on blue": look("exo-2", 600, "#ffffff", "#123c5c", ".", ",", (amount) => amount),
  "Kanit, dark on light, comma, currency behind": look("kanit", 500, "#18202c", "#f4f5f8", ",", ".", (amount) => `${amount} €`),
  "Ubuntu, gold on black, spaces, currency before": look(
    "ubuntu",
    700,
    "#ffd040",
    "#101012",
    ",",
    " ",
    (amount) => `RSD ${amount}`,
  ),
};

function look(
  font: string,
  weight: number,
  ink: string,
  paper: string,
  decimal: "." | ",",
  thousands: "," | "." | " ",
  money: Look["money"],
): Look {
  return { font, weight, ink, paper, numbers: { decimal, thousands }, money };
}

const frameOf = (pixels: Pixels): Frame => ({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 });
const readFrame = (reader: TableReader, pixels: Pixels): Record<keyof Shown, unknown> => {
  reader.forget();
  return valuesOf(reader.readNow(frameOf(pixels)));
};
/** Values whose texts fulfil a condition. */
const shownSuchThat = (holds: (text: string) => boolean, look: Look, random: Random): Shown => {
  for (;;) {
    const shown = randomShown(random);
    if (holds([...textsOf(shown, look).values()].join(" "))) return shown;
  }
};
const FIELDS = ["multiplier", "balance", "players", "totalStake"] as const;

test.each(Object.entries(LOOKS))("40 frames teach an unseen table, and nothing is read wrong: %s", async (name, look) => {
  const random = createRandom(name);
  const learner = createTableLearner({ map: SMALL_MAP });
  for (let frame = 0; frame < 40; frame += 1) learner.add(paintFrame(randomShown(random), look, random));
  const { table, report } = await learner.learn();
  expect(report).toMatchObject({ frames: 40, missing: [] });
  expect(table).toMatchObject({ version: 2, name: "small" });
  const reader = createTableReader({ map: SMALL_MAP, glyphs: table });
  const wrong: unknown[] = [];
  let read = 0;
  for (let frame = 0; frame < 60; frame += 1) {
    const shown = randomShown(random);
    const values = readFrame(reader, paintFrame(shown, look, random));
    for (const field of FIELDS) {
      if (JSON.stringify(values[field]) === JSON.stringify(shown[field])) read += 1;
      else if (values[field] !== null) wrong.push([field, shown[field], values[field]]);
    }
  }
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThanOrEqual(0.99 * 60 * FIELDS.length);
});

test.each([
  ["7", "Exo, white on blue"],
  ["4", "Kanit, dark on light, comma, currency behind"],
  // The S of RSD is no 5.
  ["5", "Ubuntu, gold on black, spaces, currency before"],
  ["0", "Ubuntu, gold on black, spaces, currency before"],
])("a digit never shown is named missing, and never read as another: %s in %s", async (digit, name) => {
  const look = LOOKS[name]!;
  const random = createRandom(`no ${digit}`);
  const learner = createTableLearner({ map: SMALL_MAP, name: "no digit" });
  for (let frame = 0; frame < 40; frame += 1) {
    learner.add(
      paintFrame(
        shownSuchThat((text) => !text.includes(digit), look, random),
        look,
        random,
      ),
    );
  }
  const { table, report } = await learner.learn();
  expect(report.missing).toEqual([digit]);
  for (const { unknown } of report.regions) expect(unknown).toEqual([digit]);
  expect(table.name).toBe("no digit");
  const reader = createTableReader({ map: SMALL_MAP, glyphs: table });
  for (let frame = 0; frame < 40; frame += 1) {
    const shown = shownSuchThat((text) => text.includes(digit), look, random);
    const values = readFrame(reader, paintFrame(shown, look, random));
    for (const field of FIELDS) {
      const hasDigit = textsOf(shown, look).get(field)!.includes(digit);
      expect([null, ...(hasDigit ? [] : [shown[field]])]).toContainEqual(values[field]);
    }
  }
});

test("digits that touch are understood by the font that other regions taught", async () => {
  const look = { ...LOOKS["Exo, white on blue"]!, spacing: -0.09 };
  const random = createRandom("touching");
  const learner = createTableLearner({ map: SMALL_MAP });
  for (let frame = 0; frame < 40; frame += 1) learner.add(paintFrame(randomShown(random), look, random));
  const { report } = await learner.learn();
  const multiplier = report.regions.find(({ path }) => path === "regions.multiplier")!;
  expect(multiplier.understood).toBeGreaterThanOrEqual(36);
});

test("frames of another size are taken with the map scaled to them", async () => {
  const look = LOOKS["Exo, white on blue"]!;
  const random = createRandom("sizes");
  const learner = createTableLearner({ map: SMALL_MAP });
  for (let frame = 0; frame < 40; frame += 1) {
    const map = scaleTableMap(SMALL_MAP, frame % 2 === 0 ? { width: 960, height: 540 } : SMALL_MAP.size);
    learner.add(paintFrame(randomShown(random), look, random, map));
  }
  const { table, report } = await learner.learn();
  expect(report.missing).toEqual([]);
  const shown = randomShown(random);
  expect(readFrame(createTableReader({ map: SMALL_MAP, glyphs: table }), paintFrame(shown, look, random))).toEqual(shown);
});

test("it may learn in between, and goes on", async () => {
  const look = LOOKS["Exo, white on blue"]!;
  const random = createRandom("in between");
  const learner = createTableLearner({ map: SMALL_MAP });
  for (let frame = 0; frame < 5; frame += 1) learner.add(paintFrame(randomShown(random), look, random));
  const first = learner.learn();
  for (let frame = 5; frame < 40; frame += 1) learner.add(paintFrame(randomShown(random), look, random));
  expect((await first).report.regions.every(({ written }) => written === 5)).toBe(true);
  expect((await learner.learn()).report).toMatchObject({ frames: 40, missing: [] });
});

test("a lesson that is given up rejects with the signal's reason, and the next one teaches the same as if there had been none", async () => {
  const look = LOOKS["Exo, white on blue"]!;
  const random = createRandom("given up");
  let pauses = 0;
  const stop = new AbortController();
  const pause = (): Promise<void> => {
    pauses += 1;
    if (pauses === 2) stop.abort(new Error("enough"));
    return Promise.resolve();
  };
  // Each look at this clock takes 10 ms, so that a pause comes with every tenth step.
  let nowMs = 0;
  const clock = { ...systemClock, monotonicMs: () => (nowMs += 10) };
  const learner = createTableLearner({ map: SMALL_MAP, pause, clock });
  const untouched = createTableLearner({ map: SMALL_MAP });
  for (let frame = 0; frame < 20; frame += 1) {
    const painted = paintFrame(randomShown(random), look, random);
    learner.add(painted);
    untouched.add(painted);
  }
  await expect(learner.learn(stop.signal)).rejects.toThrow("enough");
  expect(pauses).toBe(2);
  expect(await learner.learn()).toEqual(await untouched.learn());
  await expect(learner.learn(stop.signal)).rejects.toThrow("enough");
});

test("frames without a number teach nothing, and that is said", async () => {
  const learner = createTableLearner({ map: SMALL_MAP });
  await expect(learner.learn()).rejects.toThrow(
    "table learner: frames must show numbers in the map's regions (found none in 0 frames); check the map and the frames",
  );
  learner.add(pixelsOf(new Uint8Array(640 * 360 * 4), 640, 360, "rgba"));
  await expect(learner.learn()).rejects.toMatchObject({
    code: "AVI_OCR_NOTHING_LEARNED",
    message:
      "table learner: frames must show numbers in the map's regions (found none in 1 frames); check the map and the frames",
  });
});

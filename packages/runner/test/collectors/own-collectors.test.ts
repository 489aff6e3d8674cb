import { fileURLToPath } from "node:url";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRandom, INITIAL_ROUND_TRACKER_STATE, trackRound } from "@aviator/core";
import { collectorSuite, observeRounds } from "@aviator/core/testing";
import { afterAll, describe, expect, test } from "vitest";
import { CollectorModuleError } from "../../src/index.ts";
import { loadOwnCollectors, tablesOf } from "../../src/collectors/own-collectors.ts";

const dir = mkdtempSync(join(tmpdir(), "aviator-collectors-"));
afterAll(() => rmSync(dir, { recursive: true }));

const write = (name: string, source: string): { path: string; url: string } => {
  const path = join(dir, name);
  writeFileSync(path, source);
  return { path, url: pathToFileURL(path).href };
};
const refusal = async (...urls: string[]): Promise<string> => {
  const error: unknown = await loadOwnCollectors(urls).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(CollectorModuleError);
  expect(error).toMatchObject({ code: "AVI_RUNNER_COLLECTOR_MODULE", remedy: "strategy" });
  return (error as Error).message;
};
const EXAMPLE = pathToFileURL(resolve(import.meta.dirname, "../../../../examples/own-collector/pauses-collector.ts")).href;

describe("the example", async () => {
  const [pauses] = await loadOwnCollectors([EXAMPLE]);
  for (const { name, run } of collectorSuite({ create: () => pauses! })) test(name, run);

  test("makes a row of each pause for its own table", () => {
    expect(tablesOf([pauses!])).toEqual([{ collector: "pauses", table: "pauses", migration: pauses!.migration }]);
    const { observations } = observeRounds({ random: createRandom(1), rounds: [200, 300, 150] });
    let tracked = INITIAL_ROUND_TRACKER_STATE;
    let state = pauses!.initialState;
    const rows = observations.flatMap((observation) => {
      const [next, changes] = trackRound(tracked, observation);
      tracked = next;
      const [after, records] = pauses!.collect(state, { observation, changes });
      state = after;
      return records.map((record) => (record.kind === "custom" ? record.row : null));
    });
    expect(rows.map((row) => row?.["crash_point"])).toEqual([200, 300]);
    for (const row of rows) expect(Math.abs(Number(row?.["pause_ms"]) - 11_000)).toBeLessThan(300);
  });
});

test("takes the default export, or the only collector among the exports", async () => {
  const first = write(
    "first.mjs",
    `export default { name: "first", initialState: 0, collect: (state) => [state, []] }; export const other = 1;`,
  );
  const second = write(
    "second.mjs",
    `export const SECONDS = 60; export const second = { name: "second", initialState: 0, collect: (state) => [state, []] };`,
  );
  const loaded = await loadOwnCollectors([first.url, second.url]);
  expect(loaded.map(({ name }) => name)).toEqual(["first", "second"]);
  expect(tablesOf(loaded)).toEqual([]);
});

test("refuses a module without a collector, with a wrong one, and a name or table that is taken", async () => {
  const none = write("none.mjs", `export const answer = 42;`);
  expect(await refusal(none.url)).toBe(
    `collector ${none.path}: must export one collector of defineCollector, as default or alone (found ["answer"]); add it`,
  );
  const wrong = write("wrong.mjs", `export default { name: "wrong", initialState: new Map(), collect: () => [] };`);
  expect(await refusal(wrong.url)).toBe(
    `collector ${wrong.path}: breaks a rule: collector "wrong": initialState: must be plain JSON: null, booleans, finite numbers, texts, arrays and objects of them; mend the module`,
  );
  const main = write("main.mjs", `export default { name: "main", initialState: 0, collect: (state) => [state, []] };`);
  expect(await refusal(main.url)).toBe(
    `collector ${main.path}: name: must be none of main, phase, rgb, historyStrip (found "main"); rename it`,
  );
  const source = (name: string): string =>
    `export default { name: "${name}", table: "mine", migration: ["CREATE TABLE mine (a)"], initialState: 0, collect: (s) => [s, []] };`;
  const [left, right] = [write("left.mjs", source("left")), write("right.mjs", source("right"))];
  expect(await refusal(left.url, right.url)).toBe(
    `collector ${right.path}: table: must be its own (found "mine", which is that of left); rename it`,
  );
});

test("a module that is not there is told, without where it was looked for from", async () => {
  const url = new URL("./nowhere-collector.ts", import.meta.url).href;
  await expect(loadOwnCollectors([url])).rejects.toMatchObject({
    code: "AVI_RUNNER_MODULE_LOAD",
    message: `${fileURLToPath(url)}: must be a file (found nothing); correct the path`,
  });
});

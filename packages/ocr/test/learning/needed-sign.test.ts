import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { FoundFormat } from "../../src/grammar/decimal-text.ts";
import { neededSign } from "../../src/learning/needed-sign.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("needed sign");
const FLIGHTS = ["1.02x", "2.35x", "1.48x", "7.16x", "3.30x", "1.95x", "4.62x", "9.87x"];

/** What is needed where these stand in the place of the multiplier; all characters but the x are named, and flights are understood. */
function neededIn(texts: readonly string[]): FoundFormat["times"] {
  const painted = paintLines(texts, random);
  const names = charactersOf(painted);
  const parts = painted.flatMap(({ line }) => line.parts);
  const clusters = finish(clusterShapes(parts)).map((cluster) => {
    const name = names.get(cluster.members[0]!)!;
    return {
      cluster,
      byShape: [],
      candidates: [],
      votes: new Map<string, number>(),
      character: /[\d.x]/.test(name) ? name : null,
    };
  });
  const formats = new Map(
    texts.flatMap((text, frame) =>
      text.endsWith("x") ? [[frame, { decimals: 2, parts: 1, times: "seen" } as const] as const] : [],
    ),
  );
  return neededSign({
    ...regionOf("multiplier", painted),
    path: "regions.multiplier",
    numbers: painted.map(({ line }) => ({ line, from: 0, to: line.parts.length })),
    clusters,
    figures: null,
    understood: { formats, values: new Map(), unclear: new Set() },
  }).times;
}

test("where several numbers end in one other shape, multipliers need their sign; where each ends in another they don't", () => {
  expect(neededIn([...FLIGHTS, "9.36s", "4.07s", "2.01s", "8.88s"])).toBe("needed");
  expect(neededIn([...FLIGHTS, "9.36s", "4.07A", "2.01M", "8.88e"])).toBe("seen");
  expect(neededIn([...FLIGHTS, "A.es", "B.ms", "E.is", "H.ls"])).toBe("seen");
  expect(neededIn(FLIGHTS)).toBe("seen");
  expect(neededIn(FLIGHTS.slice(1))).toBeUndefined();
});

import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, bundledLetters } from "../../src/bundled-glyphs.ts";
import { createKnownShapes } from "../../src/learning/known-shapes.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { createCluster, clusterShapes } from "../../src/learning/shape-clusters.ts";
import { endsInSign, shortenedAmounts } from "../../src/learning/shortened-amounts.ts";
import type { NamedRegion } from "../../src/learning/understood-lines.ts";
import { finish } from "./finish.ts";
import { paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("shortened amounts");
const known = createKnownShapes(bundledGlyphSets(), bundledLetters());
const AMOUNTS = ["12.34", "905.67", "1,482.30", "33.91", "7,650.28", "41.09", "268.75", "59.16"];

function region(path: string, write: (amount: string) => string): NamedRegion {
  const seen = { ...regionOf("money", paintLines(AMOUNTS.map(write), random)), path };
  const { numbers, outside } = finish(partLines(seen, (part) => known.isForeign(createCluster(part))));
  const clusters = finish(clusterShapes(outside)).map((cluster) => ({
    cluster,
    byShape: [],
    candidates: [],
    votes: new Map<string, number>(),
    character: null,
  }));
  return { ...seen, numbers, clusters };
}
const shortIn = (...regions: readonly NamedRegion[]): string[] => [...shortenedAmounts(regions, known)];

test("a K, M or B right at the end of the amounts of one region alone may write them short; a currency that others have too does not", () => {
  const pool = (write: (amount: string) => string) => region("regions.totalStake", write);
  const balance = region("regions.balance", (amount) => `${amount} RSD`);
  for (const letter of "KMB")
    expect(
      shortIn(
        pool((amount) => `${amount}${letter}`),
        balance,
      ),
      letter,
    ).toEqual(["regions.totalStake"]);
  for (const end of ["€", " K", "", "KM"])
    expect(
      shortIn(
        pool((amount) => `${amount}${end}`),
        balance,
      ),
      end,
    ).toEqual([]);
  expect(
    shortIn(
      pool((amount) => `${amount}K`),
      region("regions.balance", (amount) => `${amount}K`),
    ),
  ).toEqual([]);
});

test("a sign stands right at the end of amounts, or a gap before it", () => {
  const ends = ["€", "KM", " €", " K", ""].map((end) =>
    endsInSign(region("regions.balance", (amount) => `${amount}${end}`).numbers),
  );
  expect(ends).toEqual([true, true, false, false, false]);
});

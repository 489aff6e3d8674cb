import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { nameCurrency } from "../../src/learning/name-currency.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("currency");

/** What the sign is called when all digits are named and the amounts are written so. */
const nameOf = (sign: string, texts: readonly string[], elsewhere?: string): string | null => {
  const painted = paintLines(texts, random, { spacing: 0.05 });
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf("money", painted), () => false));
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    const shown = characters.get(cluster.members[0]!)!;
    return { cluster, byShape: [], candidates: [], votes: new Map(), character: shown === sign ? null : shown };
  });
  const own = clusters.filter(({ cluster }) => characters.get(cluster.members[0]!) === sign);
  const others = elsewhere === undefined ? [] : own.map((one) => ({ ...one, character: elsewhere }));
  nameCurrency("money", numbers, clusters, [...clusters, ...others]);
  expect(own.length).toBeGreaterThan(0);
  return own[0]!.character;
};

const SAME_SIZE = ["4,171.68", "4,109.46", "4,651.40", "4,423.77", "4,392.71", "4,520.28", "4,516.28", "4,464.65"];
const VARIED = ["4,171.68", "4,109.46", "4,651.40", "6,423.77", "6,392.71", "520.28", "516.28", "464.65"];
const behind = (sign: string, amounts: readonly string[]): string[] => amounts.map((amount) => `${sign}${amount}`);

test("a sign that all amounts begin with is no digit where all ten digits are known", () => {
  expect(nameOf("£", behind("£", SAME_SIZE))).toBe("¤");
  expect(nameOf("£", behind("£", VARIED))).toBe("¤");
});

test("it is unknown where a digit has not been seen, where it stands elsewhere as well, or where some amounts lack it", () => {
  const withoutNine = SAME_SIZE.map((amount) => amount.replaceAll("9", "1"));
  expect(nameOf("£", behind("£", withoutNine))).toBeNull();
  expect(nameOf("£", [...behind("£", SAME_SIZE), "£4,1£1.68"])).toBeNull();
  expect(nameOf("£", [...behind("£", SAME_SIZE), ...SAME_SIZE.slice(0, 2)])).toBeNull();
});

test("it may hide digits where a 0 or a sign follows it, and where it is wide and the amounts are much alike", () => {
  expect(nameOf("£", [...behind("£", SAME_SIZE), "£06.12"])).toBeNull();
  expect(nameOf("£", [...behind("£", SAME_SIZE), "£,120.12"])).toBeNull();
  expect(nameOf("W", behind("W", SAME_SIZE))).toBeNull();
  expect(nameOf("W", behind("W", VARIED))).toBe("¤");
});

test("a sign that another region has is that one's: the stroke between players", () => {
  expect(nameOf("/", behind("/", SAME_SIZE))).toBe("¤");
  expect(nameOf("/", behind("/", SAME_SIZE), "/")).toBeNull();
});

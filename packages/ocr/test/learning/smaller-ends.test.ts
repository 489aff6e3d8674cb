import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import type { NumberLine } from "../../src/learning/number-line.ts";
import { endSmaller } from "../../src/learning/smaller-ends.ts";
import { createCluster } from "../../src/learning/shape-clusters.ts";

/** Old-style figures: heights of the digits, in pixels. */
const HEIGHTS = [15, 14, 15, 20, 20, 20, 19, 20, 19, 20];

/** True where numbers seem to end in smaller digits, whose last two have these shares of their height and width. */
const seemsSmaller = (numbers: readonly string[], [high, wide]: readonly [number, number]): boolean => {
  const random = createRandom("smaller ends");
  const clusters: NamedCluster[] = [];
  const lines = numbers.map((text, frame): NumberLine => {
    const parts = Array.from(text, (digit, at): LinePart => {
      const isLast = at >= text.length - 2;
      const [height, width] = [HEIGHTS[Number(digit)]! * (isLast ? high : 1), 10 * (isLast ? wide : 1)];
      const left = 14 * at + random.next();
      const sample = { lineHeight: 20, width: width / 20, top: 0, bottom: 0, pixels: new Uint8Array(140) };
      const right = left + width + 0.2 * random.next();
      return {
        sample,
        shape: new Float32Array(140),
        ring: 0,
        left,
        right,
        top: 30 - height,
        bottom: 30,
        cut: false,
        isColon: false,
      };
    });
    for (const [at, part] of parts.entries())
      clusters.push({ cluster: createCluster(part), byShape: [], candidates: [], votes: new Map(), character: text[at]! });
    const picture = { ink: new Uint8Array(0), width: 0, rows: 0, height: 20 };
    const line = { frame, rank: 0, share: 0.5, parts, height: 20, top: 10, bottom: 30, x: 0, step: 1, picture };
    return { line, from: 0, to: parts.length };
  });
  return endSmaller(lines, clusters);
};

const AMOUNTS = ["12345", "54821", "3190", "9031", "771", "4106", "28450", "6617"];

test("last digits that are a tenth smaller show in all numbers together, in height or in width", () => {
  expect(seemsSmaller(AMOUNTS, [0.9, 0.9])).toBe(true);
  expect(seemsSmaller(AMOUNTS, [0.95, 1])).toBe(true);
  expect(seemsSmaller(AMOUNTS, [1, 0.95])).toBe(true);
});

test("digits of several heights are not, whichever stand at the end", () => {
  expect(seemsSmaller(AMOUNTS, [1, 1])).toBe(false);
  expect(seemsSmaller([...AMOUNTS, "78800", "98811", "34522", "57900", "36910", "84301"], [1, 1])).toBe(false);
});

test("of few numbers the heights of all digits tell", () => {
  expect(seemsSmaller(["867", "789"], [0.9, 0.9])).toBe(true);
  expect(seemsSmaller(["867", "789"], [1, 1])).toBe(false);
  expect(seemsSmaller(["20", "35"], [1, 1])).toBe(false);
});

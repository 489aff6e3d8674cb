import fc from "fast-check";
import { expect, test } from "vitest";
import { placeMonitors } from "../../src/sources/place-monitors.ts";
import { overlap } from "../../src/tables/region-geometry.ts";

test("monitors of one scale lie as they do, left of the primary one too", () => {
  expect(
    placeMonitors([
      { name: "main", x: 0, y: 0, scaleFactor: 1.5, pixels: { width: 2880, height: 1620 } },
      { name: "left", x: -1280, y: -100, scaleFactor: 1.5, pixels: { width: 1920, height: 1080 } },
    ]),
  ).toEqual([
    { name: "main", x: 0, y: 0, width: 2880, height: 1620, scaleFactor: 1.5 },
    { name: "left", x: -1920, y: -150, width: 1920, height: 1080, scaleFactor: 1.5 },
  ]);
});

test("a plain monitor beside a Retina display does not lie over it", () => {
  const [retina, plain] = placeMonitors([
    { name: "Color LCD", x: 0, y: 0, scaleFactor: 2, pixels: { width: 2880, height: 1800 } },
    { name: "Color LCD", x: 1440, y: 0, scaleFactor: 1, pixels: { width: 1920, height: 1080 } },
  ]);
  expect(retina).toEqual({ name: "Color LCD 1", x: 0, y: 0, width: 2880, height: 1800, scaleFactor: 2 });
  expect(plain).toEqual({ name: "Color LCD 2", x: 2880, y: 0, width: 1920, height: 1080, scaleFactor: 1 });
});

test("whatever the scales, no two lie over each other when they did not in points", () => {
  const monitor = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -4000, max: 4000 }),
    scaleFactor: fc.constantFrom(1, 1.25, 1.5, 2, 3),
    points: fc.record({ width: fc.integer({ min: 4, max: 500 }), height: fc.integer({ min: 4, max: 500 }) }),
  });
  fc.assert(
    fc.property(fc.array(monitor, { minLength: 1, maxLength: 5 }), (monitors) => {
      const inPoints = monitors.map(({ x, y, points }) => ({ x, y, ...points }));
      fc.pre(inPoints.every((first, index) => inPoints.slice(index + 1).every((second) => !overlap(first, second))));
      const placed = placeMonitors(
        monitors.map(({ x, y, scaleFactor, points }, index) => ({
          name: `monitor ${index}`,
          x,
          y,
          scaleFactor,
          pixels: { width: Math.floor(points.width * scaleFactor), height: Math.floor(points.height * scaleFactor) },
        })),
      );
      for (const [index, first] of placed.entries()) {
        // Places are rounded: a pixel of difference is the most there is.
        const inner = { ...first, width: first.width - 1, height: first.height - 1 };
        for (const second of placed.slice(index + 1)) expect(overlap(inner, second)).toBe(false);
      }
    }),
  );
});

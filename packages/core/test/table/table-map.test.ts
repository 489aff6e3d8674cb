import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitsInside, namedRegions, parseTableMap, scaleTableMap } from "../../src/index.ts";

const map = {
  version: 1,
  name: "admiral",
  bookmaker: "Admiral",
  size: { width: 1280, height: 1040 },
  numbers: { decimal: ".", thousands: ",", currency: "RSD" },
  regions: { multiplier: { x: 248, y: 399, width: 780, height: 132 }, balance: { x: 885, y: 135, width: 270, height: 60 } },
  panels: [{ stake: { x: 13, y: 724, width: 285, height: 45 }, button: { x: 328, y: 735, width: 290, height: 130 } }],
};

describe("parseTableMap", () => {
  test("takes the map of the documentation as it stands", () => {
    expect(parseTableMap(map)).toEqual(map);
  });

  test("needs no more than version, size and a multiplier", () => {
    const least = {
      version: 1,
      size: { width: 10, height: 10 },
      regions: { multiplier: { x: 0, y: 0, width: 10, height: 10 } },
    };
    expect(parseTableMap(least)).toEqual(least);
  });

  test("reports every problem at once, each with its field, rule and value", () => {
    const wrong = {
      ...map,
      colour: "red",
      size: { width: 1280.5, height: 1040 },
      numbers: { decimal: ",", thousands: "," },
      regions: { multiplier: { x: -1, y: 399, width: 0, height: 132 }, balanse: map.regions.balance },
    };
    expect(() => parseTableMap(wrong, "table map maps/admiral.json")).toThrow(
      expect.objectContaining({
        code: "AVI_INVALID_INPUT",
        message: [
          "table map maps/admiral.json:",
          "  - size.width: must be a whole number of pixels (found 1280.5)",
          '  - numbers: decimal and thousands must be different signs (found {"decimal":",","thousands":","})',
          "  - regions.multiplier.x: must not be negative (found -1)",
          "  - regions.multiplier.width: must be at least 1 pixel (found 0)",
          "  - regions.balanse: is not a known key; check its spelling or remove it",
          "  - colour: is not a known key; check its spelling or remove it",
        ].join("\n"),
      }),
    );
  });

  test("refuses a table larger than any screen", () => {
    expect(() => parseTableMap({ ...map, size: { width: 2_000_000_000, height: 32_769 } })).toThrow(
      "size.width: must be at most 32768 pixels; give the size of one table's picture (found 2000000000)\n" +
        "  - size.height: must be at most 32768 pixels; give the size of one table's picture (found 32769)",
    );
  });

  test("refuses a region outside the table", () => {
    const outside = { ...map, regions: { multiplier: { x: 600, y: 399, width: 780, height: 132 } } };
    expect(() => parseTableMap(outside)).toThrow(
      "table map: regions.multiplier: must lie inside the table's 1280x1040 pixels (found 780x132 at 600,399); correct the region or size",
    );
  });

  test("refuses a map of a newer version before anything else", () => {
    expect(() => parseTableMap({ version: 2, anything: true }, "maps/new.json")).toThrow(
      expect.objectContaining({
        code: "AVI_NEWER_VERSION",
        message: "maps/new.json: version: must be at most 1 (found 2); it was written by a newer AVIATOR: upgrade this one",
      }),
    );
  });

  test.each([[null], [[]], ["map"], [{ version: 1 }]])("refuses %o", (value) => {
    expect(() => parseTableMap(value)).toThrow(expect.objectContaining({ code: "AVI_INVALID_INPUT" }));
  });
});

describe("scaleTableMap", () => {
  test("scales each axis by its own factor", () => {
    const scaled = scaleTableMap(parseTableMap(map), { width: 640, height: 540 });
    expect(scaled.size).toEqual({ width: 640, height: 540 });
    expect(scaled.regions.multiplier).toEqual({ x: 124, y: 207, width: 390, height: 69 });
  });

  test("every region stays inside, whatever the size", () => {
    const parsed = parseTableMap(map);
    const size = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) });
    fc.assert(
      fc.property(size, (to) => {
        for (const { region } of namedRegions(scaleTableMap(parsed, to))) expect(fitsInside(region, to)).toBe(true);
      }),
    );
  });
});

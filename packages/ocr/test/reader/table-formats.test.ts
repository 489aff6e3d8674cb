import { expect, test } from "vitest";
import { parseField } from "../../src/index.ts";
import { createTableFormats } from "../../src/reader/table-formats.ts";

test("a field that people type into has the map's currency, and the browser's signs", () => {
  const formats = createTableFormats({ decimal: ",", thousands: ".", currency: "S/" });
  const stake = formats.field("money", "panels[0].stake", true).expected();
  expect(parseField("money", "?/ 190.00", stake)?.value).toBe(19_000);
  expect(parseField("money", "?/ 190", stake)).toBeNull();
});

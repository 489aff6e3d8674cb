import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "@aviator/core";

test("parses what JSON.parse does, with a byte order mark too", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 2);
      expect(parseJson(`\uFEFF${text}`, "file")).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  ["", "line 1, column 1: unexpected the end of the text"],
  ["{", "line 1, column 2: unexpected the end of the text"],
  ['{ "a": 1,\n  }', 'line 2, column 3: unexpected "}"'],
  ['{ "a": 1\n  "b": 2 }', 'line 2, column 3: unexpected "\\""'],
  ['{ "a" 1 }', 'line 1, column 7: unexpected "1"'],
  ["{ 'a': 1 }", `line 1, column 3: unexpected "'"`],
  ["[1, 2,]", 'line 1, column 7: unexpected "]"'],
  ["[1, 2}", 'line 1, column 6: unexpected "}"'],
  ["[01]", 'line 1, column 3: unexpected "1"'],
  ["{} {}", 'line 1, column 4: unexpected "{"'],
  ['["a\nb"]', 'line 1, column 2: unexpected "\\""'],
  ["// map\n{}", 'line 1, column 1: unexpected "/"'],
])("names where %j stops being JSON", (text, place) => {
  expect(() => parseJson(text, "map.json")).toThrow(`map.json: must be JSON (${place}); correct it there`);
});

test("finds a fault in every text that JSON.parse refuses", () => {
  const pieces = fc.array(fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', "1", "true", "-", " ", "\n", "x"), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join("");
      let wanted = true;
      try {
        JSON.parse(text);
      } catch {
        wanted = false;
      }
      if (wanted) parseJson(text, "file");
      else
        expect(() => parseJson(text, "file")).toThrow(
          /^file: must be JSON \(line \d+, column \d+: unexpected .+\); correct it there$/,
        );
    }),
  );
});

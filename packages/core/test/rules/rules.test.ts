import { describe, expect, test } from "vitest";
import {
  also,
  anyNumber,
  checkWith,
  converted,
  listOf,
  objectOf,
  oneOf,
  optional,
  recordOf,
  type Rule,
  someText,
  textLike,
  wholeNumber,
} from "../../src/index.ts";

/** The message of a value that breaks a rule; null of one that keeps it. */
function told(rule: Rule<unknown>, value: unknown): string | null {
  try {
    checkWith(rule, value, "file");
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const pair = objectOf<{ name: string; note?: string | undefined }>({ name: someText, note: optional(someText) });

describe("single values", () => {
  test.each<[Rule<unknown>, unknown, string | null]>([
    [wholeNumber({ least: 1, most: 8 }), 8, null],
    [wholeNumber({ least: 1, most: 8 }), 9, "file: must be from 1 to 8 (found 9)"],
    [wholeNumber({ least: 1, tooSmall: "must be at least 1 pixel" }), 0, "file: must be at least 1 pixel (found 0)"],
    [wholeNumber({ least: 1 }), 1.5, "file: must be a whole number (found 1.5)"],
    [wholeNumber({ least: 1 }), "1", 'file: must be a whole number (found "1")'],
    [anyNumber({ least: -4, most: 4 }), -0.5, null],
    [anyNumber({ least: -4, most: 4 }), Number.NaN, "file: must be a number (found NaN)"],
    [someText, "", 'file: must not be empty (found "")'],
    [someText, 7, "file: must be a string (found 7)"],
    [textLike(/^a+$/, "must be letters a"), "ab", 'file: must be letters a (found "ab")'],
    [oneOf(".", ","), ";", 'file: must be "." or "," (found ";")'],
    [oneOf(1), undefined, "file: must be 1 (found nothing)"],
  ])("%#", (rule, value, message) => {
    expect(told(rule, value)).toBe(message);
  });
});

describe("structures", () => {
  test("name every field that is wrong, in the order of the rules, and unknown keys after them", () => {
    const rule = listOf(pair, { most: [1, "must hold at most one"] });
    expect(told(rule, [{ name: "a", colour: 1, note: "" }, {}])).toBe(
      [
        "file:",
        '  - [0].note: must not be empty (found "")',
        "  - [0].colour: is not a known key; check its spelling or remove it",
        "  - [1].name: must be a string (found nothing)",
        '  - must hold at most one (found [{"name":"a","colour":1,"note":""},{}])',
      ].join("\n"),
    );
  });

  test.each([[null], [[]], ["text"]])("%o is no object", (value) => {
    expect(told(pair, value)).toBe(`file: must be an object (found ${JSON.stringify(value)})`);
  });

  test("keys that every object has are no keys of a file", () => {
    expect(told(pair, JSON.parse('{"name":"a","__proto__":1,"toString":2}'))).toContain("toString: is not a known key");
    expect(told(objectOf<{ toString?: string }>({ toString: optional(someText) }), {})).toBeNull();
  });

  test("a record keeps its keys, and checks what they hold", () => {
    expect(checkWith(recordOf(someText), { a: "1" }, "file")).toEqual({ a: "1" });
    expect(told(recordOf(someText), { a: 1 })).toBe("file: a: must be a string (found 1)");
  });
});

test("a further rule is asked only when the first holds, and may give another value", () => {
  const even = also(wholeNumber({ least: 0 }), (value) => value % 2 === 0, "must be even");
  expect(told(even, 3)).toBe("file: must be even (found 3)");
  expect(told(even, -3)).toMatch(/^file: must be from 0 to/);
  const size = converted(textLike(/^\d+px$/, "must be pixels"), (text) => ({ value: Number.parseInt(text, 10) }));
  expect(checkWith(size, "12px", "file")).toBe(12);
  expect(told(size, "12")).toBe('file: must be pixels (found "12")');
});

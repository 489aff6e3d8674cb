import { show } from "@aviator/core";
import { InvalidArgumentError } from "commander";

/** Values by their names, as options collect them. */
export type Written = Readonly<Record<string, unknown>>;

/** Collects `key=value`, for commander. A value is a number, true, false, a JSON list, or else a text. */
export function keyValue(example: string): (text: string, before: Written) => Written {
  return (text, before) => {
    const [key, value] = split(text, before, example);
    return { ...before, [key]: readValue(value) };
  };
}

/** Collects `key=value,value`, for commander; `key=1..5` is every whole number from 1 to 5, `key=1..5:2` every second. */
export function keyValues(
  text: string,
  before: Readonly<Record<string, readonly unknown[]>>,
): Record<string, readonly unknown[]> {
  const [key, values] = split(text, before, "steps=3..10 or factor=2,2.5");
  return { ...before, [key]: readRange(values) ?? values.split(",").map(readValue) };
}

const RANGE = /^(-?\d+)\.\.(-?\d+)(?::(\d+))?$/;
const RANGE_LIKE = /^[^,]*\.\.[^,]*$/;
const MOST_VALUES = 10_000;

function readRange(text: string): number[] | null {
  const [, first, last, step = "1"] = RANGE.exec(text) ?? [];
  if (first === undefined || last === undefined) {
    if (!RANGE_LIKE.test(text)) return null;
    const rule = "A range must be two whole numbers, as 3..10, or 3..10:2 for every second; list other values, as 1.5,2";
    throw new InvalidArgumentError(`${rule} (found ${show(text)}).`);
  }
  const count = Math.floor((Number(last) - Number(first)) / Number(step)) + 1;
  if (!(count >= 1 && count <= MOST_VALUES)) {
    const found = Number.isFinite(count) ? Math.max(0, count) : "no end of them";
    throw new InvalidArgumentError(
      `A range must go from the smaller number to the larger, by 1 or more, and have at most ${MOST_VALUES} values ` +
        `(found ${show(text)}, which has ${found}).`,
    );
  }
  return Array.from({ length: count }, (_, index) => Number(first) + index * Number(step));
}

function split(text: string, before: object, example: string): [key: string, value: string] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError(`It must be key=value, as ${example}.`);
  const key = text.slice(0, at).trim();
  if (Object.hasOwn(before, key)) throw new InvalidArgumentError(`${key} is there twice; leave one out.`);
  return [key, text.slice(at + 1).trim()];
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

import { InvalidArgumentError } from "commander";

/** Values by their names, as options collect them. */
export type Written = Readonly<Record<string, unknown>>;

/** Collects `key=value`, for commander. A value is a number, true, false, a JSON list, or else a text. */
export function keyValue(text: string, before: Written): Written {
  const [key, value] = split(text);
  return { ...before, [key]: readValue(value) };
}

/** Collects `key=value,value`, for commander; `key=1..5` is every whole number from 1 to 5, `key=1..5:2` every second. */
export function keyValues(
  text: string,
  before: Readonly<Record<string, readonly unknown[]>>,
): Record<string, readonly unknown[]> {
  const [key, values] = split(text);
  return { ...before, [key]: readRange(values) ?? values.split(",").map(readValue) };
}

const RANGE = /^(-?\d+)\.\.(-?\d+)(?::(\d+))?$/;
const MOST_VALUES = 10_000;

function readRange(text: string): number[] | null {
  const [, first, last, step = "1"] = RANGE.exec(text) ?? [];
  if (first === undefined || last === undefined) return null;
  const count = Math.floor((Number(last) - Number(first)) / Number(step)) + 1;
  if (!(count >= 1 && count <= MOST_VALUES)) throw new InvalidArgumentError(`A range must have 1 to ${MOST_VALUES} values.`);
  return Array.from({ length: count }, (_, index) => Number(first) + index * Number(step));
}

function split(text: string): [key: string, value: string] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It must be key=value, as stake=1.");
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

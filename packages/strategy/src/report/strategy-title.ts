import { show } from "@aviator/core";

/** What every plan calls the multiplier that it cashes out at. */
const CASH_OUT = /^autoCashOuts?$/;

/**
 * A strategy with its parameters in plain words, for headings: `martingale: stake 1, factor 2, steps 8, at 2.00x`. Numbers called
 * `autoCashOut`, or something with `At` at its end, are multipliers; a parameter of objects is told as JSON.
 *
 * @param parameters As they were checked; without any it is the name alone.
 */
export function strategyTitle(name: string, parameters: Readonly<Record<string, unknown>>): string {
  const text = parametersText(parameters);
  return text === "" ? name : `${name}: ${text}`;
}

/** The parameters alone, in the same words. */
export function parametersText(parameters: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(parameters);
  const cashOuts = entries.filter(([key]) => CASH_OUT.test(key)).map(([, value]) => `at ${written(value, multiplier)}`);
  const others = entries.filter(([key]) => !CASH_OUT.test(key)).map(([key, value]) => described(key, value));
  return [...others, ...cashOuts].join(", ");
}

function described(key: string, value: unknown): string {
  const words = key.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words} ${written(value, key.endsWith("At") ? multiplier : plain)}`;
}

/** A list has no commas, which stand between parameters. */
function written(value: unknown, one: (value: unknown) => string): string {
  return Array.isArray(value) ? value.map(one).join(" / ") : one(value);
}

function multiplier(value: unknown): string {
  return typeof value === "number" ? `${value.toFixed(2)}x` : plain(value);
}

function plain(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" || typeof value === "string" ? String(value) : show(value);
}

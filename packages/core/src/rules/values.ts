import { show } from "../validate.ts";
import { type Rule, ruleOf } from "./rule.ts";

/** The bounds of a number, and the messages of one beyond them. */
export interface Bounds {
  readonly least: number;
  readonly most?: number;
  /** Default: `must be from … to …`. */
  readonly tooSmall?: string;
  readonly tooLarge?: string;
}

/** A whole number. `message` tells one that is none. */
export function wholeNumber(bounds: Bounds, message = "must be a whole number"): Rule<number> {
  const { least, most = Number.MAX_SAFE_INTEGER } = bounds;
  return ruleOf({ type: "integer", minimum: least, maximum: most }, [[Number.isSafeInteger, message], ...boundTests(bounds)]);
}

/** A number of any kind, but for those that JSON doesn't know. */
export function anyNumber(bounds: Bounds): Rule<number> {
  const { least, most } = bounds;
  return ruleOf({ type: "number", minimum: least, ...(most === undefined ? {} : { maximum: most }) }, [
    [Number.isFinite, "must be a number"],
    ...boundTests(bounds),
  ]);
}

function boundTests(bounds: Bounds): [(value: unknown) => boolean, string][] {
  const { least, most = Number.MAX_SAFE_INTEGER } = bounds;
  const both = `must be from ${least} to ${most}`;
  return [
    [(value) => (value as number) >= least, bounds.tooSmall ?? both],
    [(value) => (value as number) <= most, bounds.tooLarge ?? both],
  ];
}

const isText = (value: unknown): value is string => typeof value === "string";

/** A text of any length. */
export const anyText: Rule<string> = ruleOf({ type: "string" }, [[isText, "must be a string"]]);

/** A text that says something. */
export const someText: Rule<string> = ruleOf({ type: "string", minLength: 1 }, [
  [isText, "must be a string"],
  [(value) => value !== "", "must not be empty"],
]);

/** A text of at most so many characters. */
export function shortText(longest: number): Rule<string> {
  return ruleOf({ type: "string", maxLength: longest }, [
    [isText, "must be a string"],
    [(value) => (value as string).length <= longest, `must be at most ${longest} characters`],
  ]);
}

/** A text that a pattern describes. */
export function textLike(pattern: RegExp, message: string): Rule<string> {
  return ruleOf({ type: "string", pattern: pattern.source }, [
    [isText, "must be a string"],
    [(value) => pattern.test(value as string), message],
  ]);
}

/** One of these values, all of them numbers or all of them texts. */
export function oneOf<const T extends string | number>(...values: readonly T[]): Rule<T> {
  const type = typeof values[0];
  const schema = values.length === 1 ? { type, const: values[0] } : { type, enum: values };
  const message = `must be ${values.map((value) => show(value)).join(" or ")}`;
  return ruleOf(schema, [[(value) => (values as readonly unknown[]).includes(value), message]]);
}

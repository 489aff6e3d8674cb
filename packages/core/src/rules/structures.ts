import type { Problem } from "../errors.ts";
import { show } from "../validate.ts";
import type { Rule } from "./rule.ts";

/** The rules of an object's keys. */
export type KeyRules<T> = { readonly [K in keyof T]-?: Rule<undefined extends T[K] ? T[K] | undefined : T[K]> };

/** A key that may be missing. */
export function optional<T>(rule: Rule<T>): Rule<T | undefined> {
  return {
    schema: rule.schema,
    isOptional: true,
    check: (value, field, problems) => (value === undefined ? undefined : rule.check(value, field, problems)),
  };
}

/** An object with these keys and no others. */
export function objectOf<T extends object>(rules: KeyRules<T>): Rule<T> {
  const known = Object.entries<Rule<unknown>>(rules);
  const required = known.flatMap(([key, { isOptional }]) => (isOptional ? [] : [key]));
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(known.map(([key, { schema }]) => [key, schema])),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    },
    check(value, field, problems) {
      if (!isObject(value, field, problems)) return value as T;
      const checked: Record<string, unknown> = {};
      for (const [key, rule] of known) {
        const has = Object.hasOwn(value, key);
        if (has || !rule.isOptional) checked[key] = rule.check(has ? value[key] : undefined, keyPath(field, key), problems);
      }
      for (const key of Object.keys(value)) {
        if (Object.hasOwn(rules, key)) continue;
        problems.push({ field: keyPath(field, key), message: "is not a known key; check its spelling or remove it" });
      }
      return checked as T;
    },
  };
}

/** An object of any keys, whose values keep one rule. */
export function recordOf<T>(rule: Rule<T>): Rule<Record<string, T>> {
  return {
    schema: { type: "object", propertyNames: { type: "string" }, additionalProperties: rule.schema },
    check(value, field, problems) {
      if (!isObject(value, field, problems)) return value as Record<string, T>;
      return Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [key, rule.check(entry, keyPath(field, key), problems)]),
      );
    },
  };
}

/** How many entries a list may have, and the messages of fewer and of more. */
export interface ListLength {
  readonly least?: readonly [count: number, message: string];
  readonly most?: readonly [count: number, message: string];
}

/** A list whose entries keep one rule. */
export function listOf<T>(rule: Rule<T>, { least = [0, ""], most = [Infinity, ""] }: ListLength = {}): Rule<readonly T[]> {
  return {
    schema: {
      ...(least[0] > 0 ? { minItems: least[0] } : {}),
      ...(most[0] < Infinity ? { maxItems: most[0] } : {}),
      type: "array",
      items: rule.schema,
    },
    check(value, field, problems) {
      if (!Array.isArray(value)) {
        problems.push({ field, message: `must be an array (found ${show(value)})` });
        return value as readonly T[];
      }
      const checked = value.map((entry: unknown, index) => rule.check(entry, `${field}[${index}]`, problems));
      const broken = value.length < least[0] ? least[1] : value.length > most[0] ? most[1] : null;
      if (broken !== null) problems.push({ field, message: `${broken} (found ${show(value)})` });
      return checked;
    },
  };
}

function isObject(value: unknown, field: string, problems: Problem[]): value is Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return true;
  problems.push({ field, message: `must be an object (found ${show(value)})` });
  return false;
}

function keyPath(field: string, key: string): string {
  return field === "" ? key : `${field}.${key}`;
}

import { InvalidInputError, type Problem } from "../errors.ts";
import { show } from "../validate.ts";

/**
 * What a value out of a file must be. Every thread that reads a table checks maps and glyph sets, and a schema library would take
 * 8 MB of each.
 */
export interface Rule<T> {
  /**
   * Adds what is wrong with a value to `problems`. Returns it as it is to be used, when nothing was wrong.
   *
   * @param field Its path, as `panels[0].stake`; "" for the whole.
   */
  check(value: unknown, field: string, problems: Problem[]): T;
  /** The rule as JSON Schema. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** True when a key may be missing. */
  readonly isOptional?: true;
}

/**
 * Returns `value` as `rule` gives it.
 *
 * @param subject What is checked, as it starts the message: `"table map maps/admiral.json"`.
 * @throws InvalidInputError naming every field, rule and value found.
 */
export function checkWith<T>(rule: Rule<T>, value: unknown, subject: string): T {
  const problems: Problem[] = [];
  const checked = rule.check(value, "", problems);
  if (problems.length > 0) throw new InvalidInputError(subject, problems);
  return checked;
}

/** A rule as a JSON Schema document. */
export function jsonSchemaOf(rule: Rule<unknown>): Record<string, unknown> {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...rule.schema };
}

/** A rule on single values: the first test that fails is the problem. */
export function ruleOf<T>(
  schema: Rule<T>["schema"],
  tests: readonly (readonly [holds: (value: unknown) => boolean, message: string])[],
): Rule<T> {
  return {
    schema,
    check(value, field, problems) {
      const broken = tests.find(([holds]) => !holds(value));
      if (broken !== undefined) problems.push({ field, message: `${broken[1]} (found ${show(value)})` });
      return value as T;
    },
  };
}

/** The same rule, and one more that is asked when it holds. */
export function also<T>(rule: Rule<T>, holds: (value: T) => boolean, message: string): Rule<T> {
  return converted(rule, (value) => (holds(value) ? { value } : { message }));
}

/** The same rule for what is written, and another value for it in use; or the message that says why there is none. */
export function converted<T, U>(rule: Rule<T>, convert: (value: T) => { value: U } | { message: string }): Rule<U> {
  return {
    schema: rule.schema,
    check(value, field, problems) {
      const before = problems.length;
      const checked = rule.check(value, field, problems);
      if (problems.length > before) return value as U;
      const found = convert(checked);
      if ("value" in found) return found.value;
      problems.push({ field, message: `${found.message} (found ${show(value)})` });
      return value as U;
    },
  };
}

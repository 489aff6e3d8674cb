import type { z } from "zod";
import { InvalidInputError, type Problem } from "./errors.ts";

/**
 * Checks `value` against a schema and returns the parsed value.
 *
 * @param subject What is checked, as it starts the message: `"table map maps/admiral.json"`.
 * @throws InvalidInputError naming every field, rule and value found.
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, subject: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInputError(
    subject,
    result.error.issues.flatMap((issue) => toProblems(issue, value)),
  );
}

function toProblems(issue: z.core.$ZodIssue, root: unknown): Problem[] {
  if (issue.code === "unrecognized_keys") {
    const place = formatPath(issue.path);
    return issue.keys.map((key) => ({
      field: place === "" ? key : `${place}.${key}`,
      message: "is not a known key; check its spelling or remove it",
    }));
  }
  const found = valueAt(root, issue.path);
  return [{ field: formatPath(issue.path), message: `${ruleOf(issue)} (found ${show(found)})` }];
}

/** A schema's own words are sentences already; zod's are put in the same form. */
function ruleOf(issue: z.core.$ZodIssue): string {
  if (!issue.message.startsWith("Invalid ")) return issue.message;
  if (issue.code === "invalid_type") return `must be ${withArticle(issue.expected)}`;
  if (issue.code === "invalid_value") return `must be ${issue.values.map((value) => show(value)).join(" or ")}`;
  return issue.message.replace(/^Invalid input: /, "");
}

function withArticle(noun: string): string {
  return /^[aeio]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** Writes a path as people do: `tables[0].at.cell`. */
function formatPath(path: readonly PropertyKey[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else text += text === "" ? String(step) : `.${String(step)}`;
  }
  return text;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

const LONGEST_SHOWN = 60;

/** A short text of any value for messages: strings quoted, long ones cut. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`;
}

import { show } from "@aviator/core";

/** Bytes of JSON that a state may take: it is stored with every intent. */
const LARGEST_STATE_BYTES = 65_536;

/** Deeper values are refused before they overflow anything's stack. */
const DEEPEST = 100;

/** A state as JSON, or why it can't be one. */
export function stateJson(value: unknown): { readonly text: string } | { readonly problem: string } {
  const fault = findFault(value, 0, { left: LARGEST_STATE_BYTES });
  if (fault !== null) return { problem: `state${fault.path}: ${fault.rule}` };
  const text = JSON.stringify(value);
  const bytes = Buffer.byteLength(text);
  return bytes <= LARGEST_STATE_BYTES
    ? { text }
    : { problem: `state: must take at most 64 KiB as JSON (found ${bytes} bytes)` };
}

/** Freezes a plain value through and through. */
export function freezeJson<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freezeJson(inner);
  return Object.freeze(value);
}

/** Where a value breaks a rule. */
interface Fault {
  readonly path: string;
  readonly rule: string;
}

const TOO_MANY: Fault = { path: "", rule: `must take at most 64 KiB as JSON (found more than ${LARGEST_STATE_BYTES} values)` };

/** The first thing that JSON would lose or change. `budget` ends the search in what is too large anyway. */
function findFault(value: unknown, depth: number, budget: { left: number }): Fault | null {
  if (value === null || typeof value === "boolean" || typeof value === "string") return null;
  if (typeof value === "number" && Number.isFinite(value) && !Object.is(value, -0)) return null;
  const rule = "must be plain JSON: null, booleans, finite numbers, texts, arrays and objects of them";
  if (typeof value !== "object") return { path: "", rule: `${rule} (found ${nameOfPlain(value)})` };
  if (depth === DEEPEST) return { path: "", rule: `must be at most ${DEEPEST} levels deep; something may contain itself` };
  // Each value takes a byte at least: this one is too large whatever it holds.
  if (Array.isArray(value) && value.length > budget.left) return TOO_MANY;
  if (!isPlainContainer(value)) return { path: "", rule: `${rule} (found ${nameOf(value)})` };
  for (const key of Object.keys(value)) {
    budget.left -= 1;
    if (budget.left < 0) return TOO_MANY;
    const fault = findFault((value as Record<string, unknown>)[key], depth + 1, budget);
    if (fault === TOO_MANY) return TOO_MANY;
    if (fault !== null) return { ...fault, path: (Array.isArray(value) ? `[${key}]` : `.${key}`) + fault.path };
  }
  return null;
}

function isPlainContainer(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // An array with holes or names of its own would come back without them.
  if (Array.isArray(value)) return prototype === Array.prototype && Object.keys(value).length === value.length;
  return (prototype === Object.prototype || prototype === null) && !("toJSON" in value);
}

function nameOf(value: object): string {
  if (Array.isArray(value)) return "an array with holes or names of its own";
  const { constructor } = value as { constructor?: { name?: unknown } };
  return typeof constructor?.name === "string" && constructor.name !== "Object" ? constructor.name : show(typeof value);
}

function nameOfPlain(value: unknown): string {
  if (typeof value !== "number") return typeof value;
  return Object.is(value, -0) ? "-0" : String(value);
}

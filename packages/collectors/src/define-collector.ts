import { type Collector, collectorTableProblem, InvalidInputError, type Problem, show } from "@aviator/core";

/**
 * Checks a collector of one's own and freezes it; a key that is misspelt is refused. `collect` must be pure; `collectorSuite` of `@aviator/core/testing` proves it.
 *
 * @throws InvalidInputError with every rule that is broken.
 *
 * @example
 * ```ts
 * export const blindTicks = defineCollector({
 *   name: "blindTicks",
 *   initialState: 0,
 *   collect: (ticks, { observation }) => [observation.phase.value === null ? ticks + 1 : ticks, []],
 * });
 * ```
 */
export function defineCollector<State>(collector: Collector<State>): Collector<State> {
  if (typeof collector !== "object" || collector === null) {
    throw new InvalidInputError("collector", [{ field: "", message: `must be an object (found ${show(collector)})` }]);
  }
  const problems: Problem[] = [];
  if (typeof collector.name !== "string" || collector.name === "") {
    problems.push({ field: "name", message: `must be a text that is not empty (found ${show(collector.name)})` });
  }
  if (!survivesJson(collector.initialState)) {
    problems.push({
      field: "initialState",
      message: "must be plain JSON: null, booleans, finite numbers, texts, arrays and objects of them",
    });
  }
  problems.push(...tableProblems(collector));
  if (typeof collector.collect !== "function") {
    problems.push({
      field: "collect",
      message: `must be a function (state, input) => [state, records] (found ${show(collector.collect)})`,
    });
  }
  for (const key of Object.keys(collector)) {
    if (!Object.hasOwn(KEYS, key))
      problems.push({ field: key, message: "is not a known key; check its spelling or remove it" });
  }
  if (problems.length > 0) throw new InvalidInputError(`collector ${show(collector.name)}`, problems);
  return deepFreeze({ ...collector });
}

const KEYS: Readonly<Record<keyof Collector, true>> = {
  name: true,
  initialState: true,
  table: true,
  migration: true,
  collect: true,
};

function tableProblems({ table, migration }: Pick<Collector, "table" | "migration">): Problem[] {
  const problems: Problem[] = [];
  const wrong = table === undefined ? null : collectorTableProblem(table);
  if (wrong !== null) problems.push({ field: "table", message: wrong });
  if ((table === undefined) !== (migration === undefined)) {
    const missing = table === undefined ? "table" : "migration";
    problems.push({ field: missing, message: "must be given where the other is: a table has a migration that creates it" });
  }
  const isList = Array.isArray(migration) && migration.length > 0 && migration.every(isSomeText);
  if (migration !== undefined && !isList) {
    problems.push({ field: "migration", message: `must be a list of SQL statements, at least one (found ${show(migration)})` });
  }
  return problems;
}

function isSomeText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

/** True for what `JSON.parse(JSON.stringify(value))` gives back whole. */
function survivesJson(value: unknown): boolean {
  if (value === null || typeof value === "boolean" || typeof value === "string") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(survivesJson);
  if (typeof value !== "object") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(survivesJson);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

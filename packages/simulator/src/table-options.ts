import { type Hundredths, InvalidInputError, layoutFor, type Region, show, type Size } from "@aviator/core";
import { scriptProblems } from "./game/game-settings.ts";
import type { Skin } from "./skins/skin.ts";
import { skinInTurn, skinNamed } from "./skins/skins.ts";

/** How one simulated table differs from its neighbours. */
export interface TableOptions {
  /** Default: the skin's name and the table's number, as `"night-1"`. */
  readonly name?: string;
  /** A built-in skin's name, or a skin of your own. Default: the built-in ones in turn. */
  readonly skin?: string | Skin;
  /** Same seed, same rounds. Default: the simulator's seed and the table's index. */
  readonly seed?: string | number;
  /** Crash points of the first rounds in hundredths; later ones are drawn. Default none. */
  readonly script?: readonly Hundredths[];
  /** Rounds to play; then its betting stays open for good. Default: no end. */
  readonly rounds?: number;
}

/** One table with everything decided. */
export interface TableSetup {
  readonly name: string;
  readonly skin: Skin;
  readonly seed: string;
  readonly script: readonly Hundredths[];
  readonly rounds: number | null;
}

/** What holds for all tables of a simulator. */
export interface TableDefaults {
  readonly seed: string | number;
  readonly script: readonly Hundredths[];
  readonly rounds?: number | undefined;
}

/**
 * Decides what was left open.
 *
 * @param tables How many tables, or what each is like; 1 to 12.
 * @throws InvalidInputError for a number out of range, an unknown skin, an impossible crash point, or two tables of one name.
 */
export function setUpTables(tables: number | readonly TableOptions[], defaults: TableDefaults): TableSetup[] {
  const count = typeof tables === "number" ? tables : tables.length;
  layoutFor(count);
  const options = typeof tables === "number" ? Array.from({ length: count }, (): TableOptions => ({})) : tables;
  const setups = options.map((option, index) => setUpTable(option, index, defaults));
  const names = setups.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice !== -1) {
    const message = `must differ from the names of the other tables (found ${show(names[twice])} twice)`;
    throw new InvalidInputError("tables", [{ field: `[${twice}].name`, message }]);
  }
  return setups;
}

function setUpTable(option: TableOptions, index: number, defaults: TableDefaults): TableSetup {
  const { skin = skinInTurn(index), script = defaults.script } = option;
  const problems = scriptProblems(script);
  if (problems.length > 0) throw new InvalidInputError(`tables[${index}]`, problems);
  const chosen = typeof skin === "string" ? skinNamed(skin, `tables[${index}].skin`) : skin;
  return {
    name: option.name ?? `${chosen.name}-${index + 1}`,
    skin: chosen,
    seed: String(option.seed ?? `${defaults.seed}-${index}`),
    script,
    rounds: option.rounds ?? defaults.rounds ?? null,
  };
}

/** Throws InvalidInputError unless the game can run at this speed: 0.1 to 100. */
export function checkSpeed(speed: number): void {
  if (speed >= 0.1 && speed <= 100) return;
  throw new InvalidInputError("speed", [{ field: "", message: `must be a number from 0.1 to 100 (found ${show(speed)})` }]);
}

/** Throws InvalidInputError unless a table can be drawn at this size: at least 320x270, at most 4096x4096. */
export function checkTableSize(size: Region | Size, field: string): void {
  const { width, height } = size;
  if (Number.isInteger(width) && Number.isInteger(height) && width >= 320 && height >= 270 && width <= 4096 && height <= 4096)
    return;
  const message = `must be from 320x270 to 4096x4096 whole pixels (found ${width}x${height})`;
  throw new InvalidInputError(field, [{ field: "", message }]);
}

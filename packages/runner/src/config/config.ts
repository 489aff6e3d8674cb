import {
  InvalidInputError,
  LAYOUTS,
  type LayoutName,
  parseLayout,
  parseWith,
  type Problem,
  refuseNewerVersion,
} from "@aviator/core";
import type { TablePlace } from "@aviator/capture";
import { createMainCollector, DEFAULT_THRESHOLDS } from "@aviator/collectors";
import { ENGINE_NAMES } from "@aviator/ocr";
import type { RetentionDays } from "@aviator/storage";
import { z } from "zod";
import type { EngineConfig } from "../engines/resolve-engine.ts";

/** One table of a config file. */
export interface TableConfig {
  /** Short name, unique in the file: it names the table in the database and on the screen. */
  readonly name: string;
  readonly bookmaker: string;
  /** Betting account; null while nothing is bet. */
  readonly account: null;
  /** Path of the TableMap, relative to the config file. */
  readonly map: string;
  readonly at: TablePlace;
  /** This version only observes. */
  readonly mode: "observe";
  /**
   * `template`, `tesseract`, `hybrid`, `byMagnitude`, `byConfidence` (default), a path from the config file's folder that starts with
   * `./`, or a package; or one for all regions and others for single ones.
   */
  readonly engine: EngineConfig;
  /** Multipliers whose crossings are stored, as people write them; null for those of the house. */
  readonly thresholds: readonly number[] | null;
  /** Name of the stream: tables whose sites share one game server show the same rounds, and check each other. Null for none. */
  readonly stream: string | null;
  readonly strategy: null;
  readonly limits: null;
  readonly sessionKeeper: null;
}

/** A config file after validation, every default filled in. */
export interface Config {
  readonly version: 1;
  readonly layout: LayoutName;
  /** `auto`, a built-in source, or the path of a module that exports `createFrameSource`. */
  readonly source: string;
  readonly input: "auto";
  readonly isolation: "thread";
  /** Collectors of one's own: paths from the config file's folder that start with `./`, or packages. */
  readonly collectors: readonly string[];
  /** Multipliers whose crossings are stored, of every table without its own. */
  readonly thresholds: readonly number[];
  /** The Tesseract that all tables share. */
  readonly tesseract: { readonly workers: number };
  /** Days that rows are kept, by kind; what is not named is kept for good. Old rows go as the runner starts, and every hour. */
  readonly retentionDays: RetentionDays;
  readonly tables: readonly TableConfig[];
}

/** The version of config files that this package reads. */
export const CONFIG_VERSION = 1;

const whole = z.int("must be a whole number").min(0, "must not be negative");

const place = z.union(
  [z.strictObject({ monitor: whole, cell: whole }), z.strictObject({ monitor: whole, x: whole, y: whole })],
  'must be { "monitor": 0, "cell": 0 } or { "monitor": 0, "x": 0, "y": 0 }, whole numbers from 0',
);

const engineText = z
  .string()
  .min(1, "must not be empty")
  .describe(`${ENGINE_NAMES.join(", ")}, a path that starts with ./, or a package that exports createOcrEngine`);
const engine = z.union(
  [engineText, z.strictObject({ default: engineText.optional(), regions: z.record(z.string(), engineText).optional() })],
  'must be an engine, or { "default": engine, "regions": { "regions.balance": engine } }',
);

const thresholds = z
  .array(z.number())
  .describe(
    "multipliers above 1 with at most two decimals, each once, as 1.5; what stands there is stored when a round passes it",
  );

const DAYS_RULE = "must be a number of days above 0";
const days = z.number(DAYS_RULE).positive(DAYS_RULE).exactOptional();
const retentionDays = z
  .strictObject({
    rounds: days,
    thresholdCrossings: days,
    phaseTransitions: days,
    crashPointChecks: days,
    repairs: days,
    rgbSamples: days,
  } satisfies Record<keyof RetentionDays, typeof days>)
  .describe('days that rows are kept, by kind, as { "rgbSamples": 30 }; what is not named is kept for good');

const table = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/i, "must be 1 to 32 letters, digits, - or _, the first a letter or digit"),
  bookmaker: z.string().optional(),
  account: z.null("must be null: this version places no bets").default(null),
  map: z.string().min(1, "must be the path of a table map"),
  at: place,
  mode: z.literal("observe", 'must be "observe": this version places no bets').default("observe"),
  engine: engine.default("byConfidence"),
  thresholds: thresholds.nullable().default(null),
  stream: z
    .string()
    .min(1, "must be the name of a stream, or null")
    .nullable()
    .default(null)
    .describe("tables of one name show the same rounds, since their sites share one game server: they check each other"),
  strategy: z.null("must be null: this version plays no strategies").default(null),
  limits: z.null("must be null: this version places no bets").default(null),
  sessionKeeper: z.null("must be null: this version sends no input").default(null),
});

const config = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(CONFIG_VERSION, `must be ${CONFIG_VERSION}`),
  layout: z.enum(LAYOUTS, `must be one of ${LAYOUTS.join(", ")}`),
  source: z.string().min(1).default("auto"),
  input: z.literal("auto", 'must be "auto": this version sends no input').default("auto"),
  isolation: z.literal("thread", 'must be "thread": processes are not built in this version').default("thread"),
  collectors: z
    .array(z.string().min(1, "must not be empty"))
    .default([])
    .describe("files that start with ./, or packages, each with one collector of defineCollector"),
  thresholds: thresholds.default([...DEFAULT_THRESHOLDS]),
  tesseract: z
    .strictObject({
      workers: z.int("must be a whole number").min(1, "must be from 1 to 8").max(8, "must be from 1 to 8").default(1),
    })
    .default({ workers: 1 }),
  retentionDays: retentionDays.default({}),
  tables: z.array(table).min(1, "must hold at least one table").max(12, "must hold at most twelve tables"),
});

/** One table as people write it: everything with a default may be left out. */
export type TableConfigInput = Pick<TableConfig, "name" | "map" | "at"> & Partial<TableConfig>;

/** What people write: everything with a default may be left out. */
export type ConfigInput = Pick<Config, "version" | "layout"> &
  Partial<Omit<Config, "tables">> & { readonly $schema?: string; readonly tables: readonly TableConfigInput[] };

/**
 * Checks a config and fills in the defaults.
 *
 * @param subject Starts every message; the file's path, say.
 * @throws InvalidInputError naming every field that breaks a rule, the value found and the remedy.
 * @throws NewerVersionError when the file was written for a newer version.
 */
export function parseConfig(value: unknown, subject = "config"): Config {
  refuseNewerVersion(value, CONFIG_VERSION, subject);
  const parsed = parseWith(config, value, subject);
  const problems = [
    ...repeatedNames(parsed.tables),
    ...cellsOutside(parsed.layout, parsed.tables),
    ...wrongThresholds(parsed),
    ...lonelyStreams(parsed.tables),
  ];
  if (problems.length > 0) throw new InvalidInputError(subject, problems);
  return {
    version: parsed.version,
    layout: parsed.layout,
    source: parsed.source,
    input: parsed.input,
    isolation: parsed.isolation,
    collectors: parsed.collectors,
    thresholds: parsed.thresholds,
    tesseract: parsed.tesseract,
    retentionDays: parsed.retentionDays,
    tables: parsed.tables.map((entry) => ({ ...entry, bookmaker: entry.bookmaker ?? entry.name })),
  };
}

/** Types a config in `aviator.config.ts` and checks it at once. The loader takes what it returns as the file's default export. */
export function defineConfig(input: ConfigInput): Config {
  return parseConfig(input);
}

/** JSON Schema of a config file, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(config, { io: "input" }) as Record<string, unknown>;
}

function repeatedNames(tables: readonly { name: string }[]): Problem[] {
  return tables.flatMap(({ name }, index) => {
    const first = tables.findIndex((other) => other.name.toLowerCase() === name.toLowerCase());
    return first === index
      ? []
      : [{ field: `tables[${index}].name`, message: `must be unique, but "${name}" is tables[${first}] already; rename one` }];
  });
}

/** The MainCollector knows what a threshold is. */
function wrongThresholds(
  config: Pick<Config, "thresholds"> & { readonly tables: readonly Pick<TableConfig, "thresholds">[] },
): Problem[] {
  const lists = [
    { field: "thresholds", values: config.thresholds },
    ...config.tables.map(({ thresholds: values }, index) => ({ field: `tables[${index}].thresholds`, values: values ?? [] })),
  ];
  return lists.flatMap(({ field, values }) =>
    values.flatMap((value, index) => {
      const message = values.indexOf(value) < index ? `must stand only once (found ${value})` : wrongThreshold(value);
      return message === null ? [] : [{ field: `${field}[${index}]`, message }];
    }),
  );
}

function wrongThreshold(value: number): string | null {
  try {
    createMainCollector({ thresholds: [value] });
    return null;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems[0]?.message ?? error.message;
  }
}

/** A stream of one table checks nothing: its name is misspelt. */
function lonelyStreams(tables: readonly Pick<TableConfig, "stream">[]): Problem[] {
  return tables.flatMap(({ stream }, index) => {
    if (stream === null || tables.filter((other) => other.stream === stream).length > 1) return [];
    const message = `must be that of two tables at least (found "${stream}" once); correct it, or make it null`;
    return [{ field: `tables[${index}].stream`, message }];
  });
}

function cellsOutside(layoutName: LayoutName, tables: readonly { at: TablePlace }[]): Problem[] {
  const { columns, rows } = parseLayout(layoutName);
  const last = columns * rows - 1;
  return tables.flatMap(({ at }, index) =>
    "cell" in at && at.cell > last
      ? [
          {
            field: `tables[${index}].at.cell`,
            message: `must be a whole number from 0 to ${last} in layout ${layoutName} (found ${at.cell}); use a larger layout`,
          },
        ]
      : [],
  );
}

import {
  type ButtonColour,
  type FieldKind,
  type Minor,
  type Hundredths,
  namedRegions,
  type Observation,
  type OcrEngine,
  type PanelObservation,
  type Pixels,
  type Players,
  type Reading,
  type TableMap,
} from "@aviator/core";
import type { FieldValues } from "../grammar/parse-field.ts";
import { type ButtonReader, createButtonReader } from "./button-reader.ts";
import { createExplainAbsent } from "./explain-absent.ts";
import { createFieldReader, type FieldReader } from "./field-reader.ts";
import { openSides } from "./near-side.ts";
import type { TableFormats } from "./table-formats.ts";

/** Where the pixels of a region are; undefined when this frame doesn't bring them. */
export type PixelSource = (path: string) => Pixels | undefined;

/** One panel's readers. */
interface PanelReaders {
  readonly stake?: FieldReader<Minor>;
  readonly autoCashOut?: FieldReader<Hundredths>;
  readonly button?: ButtonReader;
}

/** The readers of every field that a map has. */
export interface TableFields {
  readonly multiplier: FieldReader<Hundredths>;
  readonly balance?: FieldReader<Minor>;
  readonly players?: FieldReader<Players>;
  readonly totalStake?: FieldReader<Minor>;
  readonly history?: FieldReader<readonly Hundredths[]>;
  readonly panels: readonly PanelReaders[];
}

/** Creates a reader for each region of the map that holds text. */
export function createTableFields(map: TableMap, engine: OcrEngine, formats: TableFormats): TableFields {
  const { regions, panels = [] } = map;
  const sides = new Map(namedRegions(map).map(({ path, region }) => [path, openSides(region, map.size)]));
  const explainAbsent = createExplainAbsent();
  const field = <Kind extends FieldKind>(kind: Kind, path: string, typed = false): FieldReader<FieldValues[Kind]> =>
    createFieldReader({
      kind,
      path,
      engine,
      format: formats.field(kind, path, typed),
      explainAbsent,
      open: sides.get(path)!,
    });
  return {
    multiplier: field("multiplier", "regions.multiplier"),
    ...(regions.balance && { balance: field("money", "regions.balance") }),
    ...(regions.players && { players: field("players", "regions.players") }),
    ...(regions.totalStake && { totalStake: field("money", "regions.totalStake") }),
    ...(regions.history && { history: field("history", "regions.history") }),
    panels: panels.map((panel, index): PanelReaders => ({
      ...(panel.stake && { stake: field("money", `panels[${index}].stake`, true) }),
      ...(panel.autoCashOut && { autoCashOut: field("multiplier", `panels[${index}].autoCashOut`, true) }),
      ...(panel.button && { button: createButtonReader(`panels[${index}].button`) }),
    })),
  };
}

/** Asks for the text of a field; how, decides whether the caller waits. */
export type Ask = <T>(field: FieldReader<T> | undefined, pixels: PixelSource) => Reading<T> | undefined;

/** The readings of all fields but phase, with those that the frame doesn't bring left out. */
export type FieldReadings = Pick<Observation, "balance" | "players" | "totalStake" | "history" | "panels">;

/** Collects the fields' readings. */
export function readFields(fields: TableFields, pixels: PixelSource, ask: Ask): FieldReadings {
  const balance = ask(fields.balance, pixels);
  const players = ask(fields.players, pixels);
  const totalStake = ask(fields.totalStake, pixels);
  const history = ask(fields.history, pixels);
  return {
    ...(balance && { balance }),
    ...(players && { players }),
    ...(totalStake && { totalStake }),
    ...(history && { history }),
    panels: fields.panels.map((panel): PanelObservation => {
      const stake = ask(panel.stake, pixels);
      const autoCashOut = ask(panel.autoCashOut, pixels);
      const button = readButton(panel.button, pixels);
      return { ...(stake && { stake }), ...(autoCashOut && { autoCashOut }), ...(button && { button }) };
    }),
  };
}

function readButton(button: ButtonReader | undefined, pixels: PixelSource): Reading<ButtonColour> | undefined {
  const found = button === undefined ? undefined : pixels(button.path);
  return button === undefined || found === undefined ? undefined : button.read(found);
}

/** The readers that need text, in the map's order. */
export function textFields(fields: TableFields): FieldReader<unknown>[] {
  const { multiplier, balance, players, totalStake, history, panels } = fields;
  const all = [
    multiplier,
    balance,
    players,
    totalStake,
    history,
    ...panels.flatMap((panel) => [panel.stake, panel.autoCashOut]),
  ];
  return all.filter((field) => field !== undefined);
}

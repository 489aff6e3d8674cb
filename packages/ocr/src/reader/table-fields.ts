import type {
  ButtonColour,
  Minor,
  Hundredths,
  Observation,
  OcrEngine,
  PanelObservation,
  Pixels,
  Players,
  Reading,
  TableMap,
} from "@aviator/core";
import { readButtonColour } from "../phase/button-colour.ts";
import { createFieldReader, type FieldReader } from "./field-reader.ts";

/** Where the pixels of a region are; undefined when this frame doesn't bring them. */
export type PixelSource = (path: string) => Pixels | undefined;

/** One panel's readers. */
interface PanelReaders {
  readonly stake?: FieldReader<Minor>;
  readonly autoCashOut?: FieldReader<Hundredths>;
  /** Path of the button's region. */
  readonly button?: string;
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
export function createTableFields(map: TableMap, engine: OcrEngine): TableFields {
  const { regions, numbers, panels = [] } = map;
  return {
    multiplier: createFieldReader({ kind: "multiplier", path: "regions.multiplier", engine, numbers }),
    ...(regions.balance && { balance: createFieldReader({ kind: "money", path: "regions.balance", engine, numbers }) }),
    ...(regions.players && { players: createFieldReader({ kind: "players", path: "regions.players", engine, numbers }) }),
    ...(regions.totalStake && {
      totalStake: createFieldReader({ kind: "money", path: "regions.totalStake", engine, numbers }),
    }),
    ...(regions.history && { history: createFieldReader({ kind: "history", path: "regions.history", engine, numbers }) }),
    panels: panels.map((panel, index): PanelReaders => {
      // The browser writes what is typed into a field, whatever the page's own format: it is found out.
      const own = { engine, numbers: undefined };
      return {
        ...(panel.stake && { stake: createFieldReader({ kind: "money", path: `panels[${index}].stake`, ...own }) }),
        ...(panel.autoCashOut && {
          autoCashOut: createFieldReader({ kind: "multiplier", path: `panels[${index}].autoCashOut`, ...own }),
        }),
        ...(panel.button && { button: `panels[${index}].button` }),
      };
    }),
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

function readButton(path: string | undefined, pixels: PixelSource): Reading<ButtonColour> | undefined {
  const found = path === undefined ? undefined : pixels(path);
  return found === undefined ? undefined : readButtonColour(found);
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

import { formatMoney, formatMultiplier, fromHundredths, fromMinor, type Observation, type Reading } from "@aviator/core";
import { printable } from "./printable.ts";

/** What `aviator read --json` prints of one frame; a value that can't be read is null and has a reason. */
export type FrameLine =
  | {
      readonly file: string;
      readonly error: string;
      /** The error's own code, null for one without. */ readonly code: string | null;
    }
  | {
      readonly file: string;
      readonly phase: string;
      readonly multiplier: number | null;
      readonly balance?: number | null;
      readonly players?: { readonly cashedOut: number | null; readonly total: number } | null;
      readonly totalStake?: number | null;
      readonly history?: readonly number[] | null;
      readonly panels: readonly PanelLine[];
      readonly confidence: Readonly<Record<string, number>>;
      readonly reasons: Readonly<Record<string, string>>;
    };

/** One bet panel of a {@link FrameLine}. */
export interface PanelLine {
  readonly stake?: number | null;
  readonly autoCashOut?: number | null;
  readonly button?: string | null;
}

/** Turns the readings of one frame into the line that `aviator read` prints: numbers as people write them. */
export function toFrameLine(file: string, seen: Observation): FrameLine {
  const confidence: Record<string, number> = {};
  const reasons: Record<string, string> = {};
  const take = <T, Shown>(path: string, reading: Reading<T>, show: (value: T) => Shown): Shown | null => {
    if (reading.value === null) {
      reasons[path] = reading.reason ?? "unsure";
      return null;
    }
    confidence[path] = Math.round(reading.confidence * 1000) / 1000;
    return show(reading.value);
  };
  const same = <T>(value: T): T => value;
  const phase = take("phase", seen.phase, same) ?? "unknown";
  const multiplier = take("multiplier", seen.multiplier, fromHundredths);
  const { balance, players, totalStake, history } = seen;
  return {
    file,
    phase,
    multiplier,
    ...(balance && { balance: take("balance", balance, fromMinor) }),
    ...(players && { players: take("players", players, same) }),
    ...(totalStake && { totalStake: take("totalStake", totalStake, fromMinor) }),
    ...(history && { history: take("history", history, (points) => points.map(fromHundredths)) }),
    panels: seen.panels.map(({ stake, autoCashOut, button }, index) => ({
      ...(stake && { stake: take(`panels[${index}].stake`, stake, fromMinor) }),
      ...(autoCashOut && { autoCashOut: take(`panels[${index}].autoCashOut`, autoCashOut, fromHundredths) }),
      ...(button && { button: take(`panels[${index}].button`, button, same) }),
    })),
    confidence,
    reasons,
  };
}

/** The same line for a person: what was read, then what was not and why. */
export function describeFrame(line: FrameLine): string {
  if ("error" in line) return `${printable(line.file)}  error: ${printable(line.error)}`;
  const parts = [printable(line.file), line.phase];
  if (line.multiplier !== null) parts.push(formatMultiplier(Math.round(line.multiplier * 100)));
  if (line.balance != null) parts.push(`balance ${money(line.balance)}`);
  if (line.players != null) {
    const { cashedOut, total } = line.players;
    parts.push(cashedOut === null ? `players ${total}` : `players ${cashedOut}/${total}`);
  }
  if (line.totalStake != null) parts.push(`total stake ${money(line.totalStake)}`);
  if (line.history != null) parts.push(`history ${line.history.join(" ")}`);
  for (const [index, panel] of line.panels.entries()) {
    const shown = [
      panel.stake == null ? null : `stake ${money(panel.stake)}`,
      panel.autoCashOut == null ? null : `auto cash-out ${panel.autoCashOut}`,
      panel.button == null ? null : `button ${panel.button}`,
    ].filter((text) => text !== null);
    if (shown.length > 0) parts.push(`panel ${index + 1}: ${shown.join(", ")}`);
  }
  const unreadable = Object.entries(line.reasons).map(([path, reason]) => `${path}: ${reason}`);
  if (unreadable.length > 0) parts.push(`(${unreadable.join(", ")})`);
  return parts.join("  ");
}

function money(amount: number): string {
  return formatMoney(Math.round(amount * 100));
}

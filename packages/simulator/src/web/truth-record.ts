import type { PlayedRound } from "../game/game-output.ts";

/** A finished round as a page posts it. */
export interface PostedRound {
  /** Names one load of the page: a page that is loaded again starts its rounds anew. */
  readonly session: string;
  readonly round: PlayedRound;
}

/** The record of what the pages have really played. */
export interface TruthRecord {
  /** Takes a round; a second copy of one already taken changes nothing, so that pages may post again. */
  add(table: string, posted: PostedRound): void;
  /** Rounds of a table, oldest first. */
  rounds(table: string): readonly PlayedRound[];
}

/** Creates an empty record. */
export function createTruthRecord(): TruthRecord {
  const byTable = new Map<string, PlayedRound[]>();
  const taken = new Set<string>();
  return {
    add(table, { session, round }) {
      const key = JSON.stringify([table, session, round.ordinal]);
      if (taken.has(key)) return;
      taken.add(key);
      const rounds = byTable.get(table) ?? [];
      byTable.set(table, rounds);
      rounds.push(round);
    },
    rounds: (table) => [...(byTable.get(table) ?? [])],
  };
}

const NUMBERS = ["ordinal", "crashPoint", "bettingAtMs", "crashedAtMs", "players", "cashedOut", "totalStakeMinor"] as const;

/** Checks what came over the network; null when it is no posted round. */
export function parsePostedRound(value: unknown): PostedRound | null {
  if (!isRecord(value) || typeof value["session"] !== "string" || !isRecord(value["round"])) return null;
  const { round } = value;
  const whole = NUMBERS.every((name) => Number.isFinite(round[name]));
  const maybe = ["loadingAtMs", "flyingAtMs"].every((name) => round[name] === null || Number.isFinite(round[name]));
  return whole && maybe ? { session: value["session"], round: round as unknown as PlayedRound } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

import type { PlayedRound } from "../game/game-output.ts";

/** A finished round as a page posts it. */
export interface PostedRound {
  /** Names one load of the page: a page that is loaded again starts its rounds anew. */
  readonly session: string;
  readonly round: PlayedRound;
}

/** Rounds kept of each table: weeks of play, and a bound on what pages that post without end can make of memory. */
const MOST_ROUNDS = 100_000;

/** The record of what the pages have really played: of each table the last 100,000 rounds. */
export interface TruthRecord {
  /** Takes a round; a second copy of one that is kept changes nothing, so that pages may post again. */
  add(table: string, posted: PostedRound): void;
  /** Rounds of a table, oldest first. */
  rounds(table: string): readonly PlayedRound[];
  /** How many {@link rounds} there are. */
  count(table: string): number;
}

/** Creates an empty record. */
export function createTruthRecord(mostRounds: number = MOST_ROUNDS): TruthRecord {
  // A Map keeps the order in which its keys came.
  const byTable = new Map<string, Map<string, PlayedRound>>();
  return {
    add(table, { session, round }) {
      const rounds = byTable.get(table) ?? new Map<string, PlayedRound>();
      byTable.set(table, rounds);
      const key = JSON.stringify([session, round.ordinal]);
      if (rounds.has(key)) return;
      rounds.set(key, round);
      if (rounds.size <= mostRounds) return;
      const [oldest] = rounds.keys();
      if (oldest !== undefined) rounds.delete(oldest);
    },
    rounds: (table) => [...(byTable.get(table)?.values() ?? [])],
    count: (table) => byTable.get(table)?.size ?? 0,
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

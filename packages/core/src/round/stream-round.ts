import type { Hundredths } from "../values/multiplier.ts";

/** A round as one table of a stream saw it. */
export interface StreamRound {
  readonly table: string;
  readonly ordinal: number;
  readonly crashedAtMs: number;
  readonly crashPoint: Hundredths | null;
  readonly sure: boolean;
  readonly confidence: number;
}

/** What the tables of a stream say of one round together. */
export interface StreamVerdict {
  /** The crash point that the sure readings agree on, or more than half of them; null without any, or without a majority. */
  readonly crashPoint: Hundredths | null;
  /** The highest confidence among those that say so; 0 where nobody does. */
  readonly confidence: number;
  /** True when sure readings differ. */
  readonly isDisputed: boolean;
}

/** Weighs what several tables saw of one round. */
export function judgeStreamRound(rounds: readonly StreamRound[]): StreamVerdict {
  const sure = rounds.filter(isSure);
  const [first] = sure;
  const isDisputed = sure.some(({ crashPoint }) => crashPoint !== first?.crashPoint);
  const winner = sure.find(
    ({ crashPoint }) => 2 * sure.filter((other) => other.crashPoint === crashPoint).length > sure.length,
  );
  if (winner === undefined) return { crashPoint: null, confidence: 0, isDisputed };
  const supporters = sure.filter(({ crashPoint }) => crashPoint === winner.crashPoint);
  const confidence = Math.max(...supporters.map((supporter) => supporter.confidence));
  return { crashPoint: winner.crashPoint, confidence, isDisputed };
}

/** How one table's crash point stands against the others'; null where it has none or no other is sure of one. */
export interface StreamCheck {
  readonly table: string;
  readonly ordinal: number;
  readonly agreed: boolean;
  readonly expected: Hundredths;
  readonly found: Hundredths;
}

/** Checks one table's crash point by what the others say. */
export function checkByOthers(round: StreamRound, rounds: readonly StreamRound[]): StreamCheck | null {
  const { table, ordinal, crashPoint } = round;
  const others = rounds.filter((other) => other !== round && isSure(other));
  const [anyOther] = others;
  if (crashPoint === null || anyOther?.crashPoint == null) return null;
  const agreed = judgeStreamRound(rounds).crashPoint;
  // Without a majority nobody is confirmed: each stands against another.
  const against = others.find((other) => other.crashPoint !== crashPoint)?.crashPoint ?? anyOther.crashPoint;
  const found = agreed ?? against;
  return { table, ordinal, agreed: found === crashPoint, expected: crashPoint, found };
}

function isSure({ crashPoint, sure }: StreamRound): boolean {
  return sure && crashPoint !== null;
}

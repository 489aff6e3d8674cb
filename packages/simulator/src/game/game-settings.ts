import { type Hundredths, InvalidInputError, type Minor, MULTIPLIER_START, type Problem, show } from "@aviator/core";

/** When a table takes the stake off the balance: at the press of the button, or when betting closes. */
export type StakeTaken = "press" | "takeOff";

/** What makes one game different from another. Times are game milliseconds. */
export interface GameSettings {
  /** Same seed, same rounds. */
  readonly seed: string;
  /** Crash points of the first rounds in hundredths; later ones are drawn. */
  readonly script: readonly Hundredths[];
  /** Rounds to play; then betting stays open for good. Null to play on and on. */
  readonly rounds: number | null;
  readonly stakeTaken: StakeTaken;
  readonly balanceMinor: Minor;
  /** Stake that both panels start with. */
  readonly stakeMinor: Minor;
  readonly bettingMs: number;
  readonly loadingMs: number;
  readonly crashedMs: number;
  /** Phases last up to this share longer or shorter, drawn per round; 0 to 0.5. */
  readonly jitter: number;
}

/** A table as design and measurement know it: crashed 4 s, betting 6 s, loading 1 s. */
export const DEFAULT_GAME_SETTINGS: GameSettings = {
  seed: "1",
  script: [],
  rounds: null,
  stakeTaken: "press",
  balanceMinor: 500_000,
  stakeMinor: 1000,
  bettingMs: 6000,
  loadingMs: 1000,
  crashedMs: 4000,
  jitter: 0.05,
};

/** Fills in defaults and checks every setting. Throws InvalidInputError with all problems at once. */
export function gameSettings(options: Partial<GameSettings> = {}): GameSettings {
  const settings: GameSettings = { ...DEFAULT_GAME_SETTINGS, ...options };
  const problems = scriptProblems(settings.script);
  for (const field of ["balanceMinor", "stakeMinor"] as const) {
    if (!Number.isSafeInteger(settings[field]) || settings[field] < 0) {
      problems.push({ field, message: `must be a whole number of minor units, not negative (found ${show(settings[field])})` });
    }
  }
  for (const field of ["bettingMs", "loadingMs", "crashedMs"] as const) {
    if (!(settings[field] > 0 && Number.isFinite(settings[field]))) {
      problems.push({ field, message: `must be a number of milliseconds above 0 (found ${show(settings[field])})` });
    }
  }
  if (settings.rounds !== null && !(Number.isSafeInteger(settings.rounds) && settings.rounds >= 1)) {
    problems.push({
      field: "rounds",
      message: `must be a whole number from 1, or null for no end (found ${show(settings.rounds)})`,
    });
  }
  if (!(settings.jitter >= 0 && settings.jitter <= 0.5)) {
    problems.push({ field: "jitter", message: `must be a number from 0 to 0.5 (found ${show(settings.jitter)})` });
  }
  if (problems.length > 0) throw new InvalidInputError("game settings", problems);
  return Object.freeze(settings);
}

/** What is wrong with a list of crash points, by its fields `script[0]` and so on. */
export function scriptProblems(script: readonly Hundredths[]): Problem[] {
  return script.flatMap((crashPoint, index) => {
    if (Number.isSafeInteger(crashPoint) && crashPoint >= MULTIPLIER_START) return [];
    const message = `must be a crash point in whole hundredths from ${MULTIPLIER_START}, as 150 for 1.50x (found ${show(crashPoint)})`;
    return [{ field: `script[${index}]`, message }];
  });
}

export type { PlayedRound } from "./game/game-output.ts";
export { alignRounds, type RoundAlignment } from "./truth/align-rounds.ts";

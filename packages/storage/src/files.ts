export { importRounds, type ImportOptions, type ImportReport } from "./files/import-rounds.ts";
export type { BadRow } from "./files/read-rounds.ts";
export { describeBadRows, type RoundFile, type RoundFileOptions, surveyRoundFile } from "./files/survey-file.ts";

import { resolve } from "node:path";
import { AviatorError, type Clock, InvalidInputError, type KnownPhase, PHASES } from "@aviator/core";
import { learnPhaseModel, loadLearnedTable, type PhaseModelReport, type PhaseSample, savePhaseModel } from "@aviator/ocr";
import { loadMap } from "../config/load-map.ts";
import { framesOfFile } from "../learn/frame-files.ts";
import { createPhaseSampler, storedPhaseSamples } from "../learn/phase-samples.ts";
import { columns } from "./columns.ts";
import { EXIT_FAILED } from "./exit-codes.ts";
import type { SkippedFile } from "./learn-files.ts";
import { type Output, paint } from "./output.ts";
import { checkWritable, replaceFile } from "./output-file.ts";
import { placeOf } from "./place-of.ts";
import { printable } from "./printable.ts";

/** Options of `aviator learn --phases`. */
export interface LearnPhasesOptions {
  readonly out: string;
  readonly map?: string;
  readonly dir?: string;
  readonly table?: string;
  readonly name?: string;
}

/** What it works with. */
export interface LearnPhasesParts {
  readonly files: readonly string[];
  readonly output: Output;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What `aviator learn --phases --json` prints. */
interface LearnPhasesSummary extends PhaseModelReport {
  readonly out: string;
  readonly clusters: number;
  readonly skipped: readonly SkippedFile[];
  /** True when Ctrl-C ended it before everything was looked at. */
  readonly interrupted: boolean;
}

/** Learns a phase model from what was collected in a folder, or from frames, and writes it. */
export async function learnPhases(options: LearnPhasesOptions, parts: LearnPhasesParts): Promise<void> {
  checkSources(options, parts.files);
  await checkWritable(options.out, "--out");
  const { output, signal } = parts;
  const { samples, skipped, name } = options.dir === undefined ? await ofFiles(options, parts) : await ofFolder(options, parts);
  output.live([`learning from ${samples.length} samples`]);
  const { model, report } = await learnPhaseModel(samples, { name: options.name ?? name });
  output.endLive();
  await replaceFile(options.out, "--out", (temporary) => savePhaseModel(temporary, model));
  const summary = { out: options.out, clusters: model.clusters.length, skipped, interrupted: signal.aborted, ...report };
  if (output.json) output.value(summary);
  else for (const line of describe(summary)) output.line(line);
  if (skipped.length > 0) process.exitCode = EXIT_FAILED;
}

function checkSources({ dir, map, table, out }: LearnPhasesOptions, files: readonly string[]): void {
  const refuse = (field: string, message: string): never => {
    throw new InvalidInputError("learn", [{ field, message }]);
  };
  if (dir === undefined && files.length === 0) {
    refuse(
      "frame",
      "must be given with --phases, or --dir (found neither); give frames or recordings, or a folder with samples",
    );
  }
  if (dir !== undefined && files.length > 0) refuse("--dir", `must stand without frames (found ${files[0]}); drop one of them`);
  if (dir === undefined && table !== undefined) refuse("--table", "must stand with --dir; add --dir, or drop it");
  if (dir === undefined && map === undefined) refuse("--map", "must say where the frames' regions are; add it");
  if (files.map((file) => placeOf(file)).includes(placeOf(out))) {
    refuse("--out", `must be no file that is read (found ${out}); name another`);
  }
}

interface Gathered {
  readonly samples: readonly PhaseSample[];
  readonly skipped: readonly SkippedFile[];
  readonly name: string;
}

async function ofFolder({ dir = "", table }: LearnPhasesOptions, { output, signal }: LearnPhasesParts): Promise<Gathered> {
  const samples: PhaseSample[] = [];
  for await (const sample of storedPhaseSamples(dir, table)) {
    if (signal.aborted) break;
    samples.push(sample);
    if (samples.length % 1000 === 0) output.live([`${samples.length} samples`]);
  }
  return { samples, skipped: [], name: table ?? "tables" };
}

async function ofFiles(
  { map: path = "" }: LearnPhasesOptions,
  { files, output, clock, signal }: LearnPhasesParts,
): Promise<Gathered> {
  const { map, glyphs } = await loadMap(path);
  await using sampler = createPhaseSampler(map, glyphs === null ? null : await loadLearnedTable(glyphs));
  const samples: PhaseSample[] = [];
  const skipped: SkippedFile[] = [];
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break;
    try {
      for await (const { pixels } of framesOfFile({ path: resolve(file), map, clock, signal })) {
        samples.push(sampler.sample(pixels));
        output.live([`file ${index + 1} of ${files.length}: ${samples.length} samples`]);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      skipped.push({ file, error: message, code: error instanceof AviatorError ? error.code : null });
      output.line(`${printable(file)}: left out: ${printable(message)}`);
    }
  }
  return { samples, skipped, name: map.name ?? "table" };
}

const KNOWN_PHASES = PHASES.filter((phase): phase is KnownPhase => phase !== "unknown");

function describe({
  out,
  clusters,
  samples,
  labelled,
  heldOut,
  confusion,
  missing,
  interrupted,
}: LearnPhasesSummary): string[] {
  const told = [...KNOWN_PHASES, "none"] as const;
  const header = ["read as", ...told.map((phase) => (phase === "none" ? "not told" : phase))].map((text) =>
    paint("bold", text),
  );
  const rows = KNOWN_PHASES.map((read) => [read, ...told.map((phase) => String(confusion[read][phase]))]);
  return [
    ...(interrupted ? [`stopped: learned from the ${samples} samples so far`] : []),
    `What the model makes of ${heldOut} samples that it did not learn from:`,
    ...columns([header, ...rows]),
    ...missing.map((phase) => paint("yellow", `no colours stand for ${phase}: give frames that show it`)),
    `learned ${clusters} groups of colours from ${samples} samples, ${labelled} of them with a phase → ${printable(out)}`,
  ];
}

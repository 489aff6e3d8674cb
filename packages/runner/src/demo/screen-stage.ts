import type { Clock, Hundredths, Size } from "@aviator/core";
import { layoutFor } from "@aviator/core";
import { createScreenSource } from "@aviator/capture";
import { requireChromium, startChromium } from "../screen/chromium.ts";
import { ProgramMissingError } from "../screen/find-program.ts";
import { ChildFailedError, requireXvfb, startXvfb } from "../screen/xvfb.ts";
import type { StageOptions } from "./painted-stage.ts";
import type { Stage } from "./stage.ts";

/** What a stage on a real screen plays, and where. */
export interface ScreenStageOptions extends StageOptions {
  readonly clock: Clock;
  /** Port of the pages; 0 takes a free one. */
  readonly port: number;
  /** Display to use; default `DISPLAY`, and without one an Xvfb of its own. */
  readonly display?: string | undefined;
  /** Ends the wait for the browser when it aborts. */
  readonly signal: AbortSignal;
  /** Crash points of each table's first rounds in hundredths; later ones are drawn. */
  readonly scripts?: readonly (readonly Hundredths[])[];
}

const OPEN_WITHIN_MS = 30_000;
const VIRTUAL_SCREEN: Size = { width: 1920, height: 1080 };

/**
 * A stage on a real X screen: the tables as web pages in a Chromium that fills it. Nothing is left behind, whatever ends this
 * process.
 *
 * @throws ProgramMissingError when Chromium, or Xvfb where there is no display, is not installed.
 */
export async function openScreenStage(options: ScreenStageOptions): Promise<Stage> {
  requirePrograms(options);
  const { serveTables } = await import("@aviator/simulator");
  await using opened = new AsyncDisposableStack();
  const { display, size } = await openDisplay(options, opened);
  const server = opened.use(
    await serveTables({
      tables: Array.from({ length: options.tables }, (_, index) => ({ script: options.scripts?.[index] ?? [] })),
      size,
      speed: options.speed,
      seed: options.seed,
      port: options.port,
      paused: true,
      ...(options.rounds === null ? {} : { rounds: options.rounds }),
    }),
  );
  const browser = opened.use(await startChromium({ url: server.url, display, size, clock: options.clock }));
  const lost = browser.ended.then((stderr): never => {
    throw new ChildFailedError(`Chromium: ${howItEnded(browser.process.exitCode, stderr)}`);
  });
  lost.catch(() => {});
  const waiting = new AbortController();
  await Promise.race([server.opened, lost, patience(options.clock, AbortSignal.any([options.signal, waiting.signal]))]);
  waiting.abort();
  const kept = opened.move();
  return {
    tables: server.tables,
    layout: layoutFor(options.tables).name,
    source: { kind: "x11", display },
    begin: () => Promise.resolve(server.begin()),
    playedCounts: () => server.playedCounts(),
    truth: () => Promise.resolve(server.truth()),
    lost,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Names everything that is missing at once. */
function requirePrograms(options: ScreenStageOptions): void {
  const missing = [requireChromium, ...(displayOf(options) === "" ? [requireXvfb] : [])].flatMap((require) => {
    try {
      require();
      return [];
    } catch (error) {
      return [error as ProgramMissingError];
    }
  });
  if (missing.length > 0) throw new ProgramMissingError(missing.map(({ message }) => message).join("\n"));
}

function displayOf(options: ScreenStageOptions): string {
  return options.display ?? process.env["DISPLAY"] ?? "";
}

/** The display there is with its size, or one of its own. */
async function openDisplay(
  options: ScreenStageOptions,
  opened: AsyncDisposableStack,
): Promise<{ display: string; size: Size }> {
  const display = displayOf(options);
  if (display === "") {
    const virtual = opened.use(await startXvfb(VIRTUAL_SCREEN, options.clock));
    return { display: virtual.display, size: VIRTUAL_SCREEN };
  }
  const { source } = await createScreenSource({ prefer: "x11", display });
  try {
    const [primary = { ...VIRTUAL_SCREEN }] = await source.monitors();
    return { display, size: { width: primary.width, height: primary.height } };
  } finally {
    await source[Symbol.asyncDispose]();
  }
}

/** Rejects when the pages take too long; resolves when `signal` aborts. */
async function patience(clock: Clock, signal: AbortSignal): Promise<void> {
  await clock.sleep(OPEN_WITHIN_MS, signal).catch(() => {});
  if (!signal.aborted) throw new ChildFailedError(`Chromium: showed no tables within ${OPEN_WITHIN_MS / 1000} s; try again`);
}

/** A shell reports a child that a signal ended as 128 and the signal's number. */
function howItEnded(code: number | null, stderr: string): string {
  if (code !== null && code > 128) return `was ended by signal ${code - 128}; start the demo again`;
  return `ended by itself with exit code ${code ?? "unknown"}: ${stderr.trim().split("\n").at(-1) || "it said nothing"}`;
}

import { stripVTControlCharacters, styleText } from "node:util";
import { createLogUpdate } from "log-update";
import { wrapProse } from "./columns.ts";

/** Where a command writes: results to standard output, everything else to standard error when a program reads along. */
export interface Output {
  /** True when a program reads standard output (`--json`). */
  readonly json: boolean;
  /** One line of a person's text; on standard error under `--json`. */
  line(text?: string): void;
  /** One JSON value on a line of standard output. */
  value(value: unknown): void;
  /** Redraws a block of lines in place on a terminal; does nothing elsewhere. */
  live(lines: readonly string[]): void;
  /** Leaves the last live block on the screen and goes on below it. */
  endLive(): void;
  /** Characters of a line of the terminal; without end where there is none. */
  readonly width: number;
  /** True when {@link live} shows anything. */
  readonly isLive: boolean;
}

/** A colour or weight of `util.styleText`. */
export type Style = Parameters<typeof styleText>[0];

/** How a command writes. */
export interface OutputOptions {
  readonly json: boolean;
  /** True when live lines only tell how far it is: they then go to a terminal on standard error too. Default false. */
  readonly progress?: boolean;
}

/** Creates the output of one command. Colours and live lines appear on a terminal only, and respect NO_COLOR. */
export function createOutput({ json, progress = false }: OutputOptions): Output {
  const stream = json ? process.stderr : process.stdout;
  const screen = progress && !stream.isTTY ? process.stderr : stream;
  const isLive = screen.isTTY;
  let isShowing = false;
  const log = createLogUpdate(screen, { showCursor: true });
  return {
    json,
    isLive,
    get width() {
      return (isLive ? screen.columns : 0) || Number.POSITIVE_INFINITY;
    },
    line(text = "") {
      // A terminal would break words.
      const wrapped = stream.isTTY ? wrapProse(text, stream.columns || Number.POSITIVE_INFINITY) : text;
      if (isShowing && screen === stream) log.persist(wrapped);
      else stream.write(`${stream.isTTY ? wrapped : stripVTControlCharacters(text)}\n`);
    },
    value(value) {
      process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    live(lines) {
      if (!isLive) return;
      isShowing = true;
      log(lines.join("\n"));
    },
    endLive() {
      if (isShowing) log.done();
      isShowing = false;
    },
  };
}

/** Colours a text for a terminal; {@link Output.line} takes the colour out where there is none. */
export function paint(style: Style, text: string): string {
  return process.env["NO_COLOR"] ? text : styleText(style, text, { validateStream: false });
}

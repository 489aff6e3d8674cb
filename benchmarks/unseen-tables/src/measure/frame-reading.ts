import { z } from "zod";

/** One line of `aviator read --json`, as far as it is compared. */
export interface FrameReading {
  readonly file: string;
  readonly phase: string;
  readonly button: string | null;
  /** By the names of the truth; a field that was not read is null. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly reasons: Readonly<Record<string, string>>;
}

const line = z.looseObject({
  file: z.string(),
  phase: z.string(),
  panels: z.array(z.looseObject({ button: z.string().nullable().optional() })),
  reasons: z.record(z.string(), z.string()),
});

const failedLine = z.looseObject({ file: z.string(), error: z.string() });

/** Reads what `aviator read --json` printed; frames that failed have a message instead of a reading. */
export function parseReadings(output: string): { readings: FrameReading[]; failures: string[] } {
  const lines = output.split("\n").filter((one) => one.startsWith("{"));
  const failures: string[] = [];
  const readings = lines.flatMap((one) => {
    const value: unknown = JSON.parse(one);
    const failed = failedLine.safeParse(value);
    if (failed.success) {
      failures.push(`${failed.data.file}: ${failed.data.error}`);
      return [];
    }
    const { file, phase, panels, reasons, ...fields } = line.parse(value);
    const panel = "panels[0].";
    const short = Object.entries(reasons).map(([path, reason]) => [path.replace(panel, ""), reason] as const);
    return {
      file,
      phase,
      button: panels[0]?.button ?? null,
      values: { ...fields, ...panels[0] },
      reasons: Object.fromEntries(short),
    };
  });
  return { readings, failures };
}

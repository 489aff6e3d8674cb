import { type BackupProgress, openStorageForReading } from "@aviator/storage";
import type { Command } from "commander";
import { listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { DEFAULT_DIR } from "../options.ts";
import { createOutput } from "../output.ts";

interface BackupCommandOptions {
  readonly dir: string;
  readonly json: boolean;
}

const EXAMPLES = `
Examples:
  aviator backup ./backup-of-monday
  aviator run --dir ./backup-of-monday      a backup is a folder like any other

Until all is copied, names end in .partial: what a killed backup leaves is no database, and the next one into the folder removes it.
Exit codes: 0 fine, or Ctrl-C, after which nothing of the copy stays · 1 no database, folder, disk · 2 usage, a folder that is not empty, or inside --dir`;

/** `aviator backup`: a copy of the databases. */
export function addBackupCommand(program: Command): void {
  program
    .command("backup")
    .description("copy the databases into an empty folder, also while a runner writes to them")
    .argument("<folder>", "folder of the copy, outside that of the database; made when it is missing")
    .option("--dir <folder>", "folder of the database", DEFAULT_DIR)
    .option("--json", "one summary object on standard output at the end", false)
    .addHelpText("after", EXAMPLES)
    .action(backup);
}

async function backup(to: string, { dir, json }: BackupCommandOptions): Promise<void> {
  const output = createOutput({ json });
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  await using reader = await openStorageForReading({ dir });
  try {
    await reader.backup({ to, signal, onProgress: (progress) => output.live([progressLine(progress)]) });
    output.endLive();
    if (json) output.value({ dir, to });
    else output.line(`${dir} → ${to}`);
  } catch (error) {
    output.endLive();
    if (!signal.aborted || error !== signal.reason) throw error;
    const why = whyInterrupted(interrupt);
    if (why !== null) process.stderr.write(`${why}: nothing was copied\n`);
  }
}

function progressLine({ file, copiedPages, totalPages }: BackupProgress): string {
  return `${file}: ${copiedPages} of ${totalPages} pages copied`;
}

import { readFileSync } from "node:fs";
import { Command } from "commander";
import { packageFile } from "./package-file.ts";

const DESCRIPTION =
  "Reads crash-game tables off the screen and stores every round.\n" +
  "Rounds are independent draws with a house edge of about 3 %: no strategy wins in the long run.";

type AddCommand = (program: Command) => void;

/** Each command's own file, loaded only when it is asked for: reading an image needs no database, pruning one no camera. */
const COMMANDS: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ["demo", async () => (await import("./commands/demo.ts")).addDemoCommand],
  ["run", async () => (await import("./commands/run.ts")).addRunCommand],
  ["init", async () => (await import("./commands/init.ts")).addInitCommand],
  ["learn", async () => (await import("./commands/learn.ts")).addLearnCommand],
  ["read", async () => (await import("./commands/read.ts")).addReadCommand],
  ["record", async () => (await import("./commands/record.ts")).addRecordCommand],
  ["replay", async () => (await import("./commands/replay.ts")).addReplayCommand],
  ["simulate", async () => (await import("./commands/simulate.ts")).addSimulateCommand],
  ["backtest", async () => (await import("./commands/backtest.ts")).addBacktestCommand],
  ["import", async () => (await import("./commands/import.ts")).addImportCommand],
  ["export", async () => (await import("./commands/export.ts")).addExportCommand],
  ["stats", async () => (await import("./commands/stats.ts")).addStatsCommand],
  ["backup", async () => (await import("./commands/backup.ts")).addBackupCommand],
  ["prune", async () => (await import("./commands/prune.ts")).addPruneCommand],
]);

/**
 * The `aviator` command line for `argv` (without node and script): the command it names, or all of them where it names
 * none, as for a list. Wrong usage throws commander's CommanderError; nothing here ends the process.
 */
export async function createProgram([asked = ""]: readonly string[]): Promise<Command> {
  const manifest = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { version: string };
  const program = new Command("aviator")
    .description(DESCRIPTION)
    .version(manifest.version, "--version", "print the version")
    .helpOption("--help", "print what a command does and takes")
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError("(aviator --help lists the commands, aviator COMMAND --help its options)");
  program.on("beforeAllHelp", ({ command }: { readonly command: Command }) => {
    const [name] = program.args;
    // Commander would print the help of all, as if that had been asked for.
    if (command === program && name !== undefined && name !== "help" && !name.startsWith("-")) {
      program.error(`error: unknown command '${name}'`, { code: "commander.unknownCommand" });
    }
  });
  const one = COMMANDS.get(asked);
  for (const load of one === undefined ? COMMANDS.values() : [one]) (await load())(program);
  return program;
}

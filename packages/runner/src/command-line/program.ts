import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addBackupCommand } from "./commands/backup.ts";
import { addBacktestCommand } from "./commands/backtest.ts";
import { addDemoCommand } from "./commands/demo.ts";
import { addExportCommand } from "./commands/export.ts";
import { addImportCommand } from "./commands/import.ts";
import { addInitCommand } from "./commands/init.ts";
import { addLearnCommand } from "./commands/learn.ts";
import { addPruneCommand } from "./commands/prune.ts";
import { addReadCommand } from "./commands/read.ts";
import { addRecordCommand } from "./commands/record.ts";
import { addReplayCommand } from "./commands/replay.ts";
import { addRunCommand } from "./commands/run.ts";
import { addSimulateCommand } from "./commands/simulate.ts";
import { addStatsCommand } from "./commands/stats.ts";
import { packageFile } from "./package-file.ts";

const DESCRIPTION =
  "Reads crash-game tables off the screen and stores every round.\n" +
  "Rounds are independent draws with a house edge of about 3 %: no strategy wins in the long run.";

/** The `aviator` command line. Wrong usage throws commander's CommanderError; nothing here ends the process. */
export function createProgram(): Command {
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
  addDemoCommand(program);
  addRunCommand(program);
  addInitCommand(program);
  addLearnCommand(program);
  addReadCommand(program);
  addRecordCommand(program);
  addReplayCommand(program);
  addSimulateCommand(program);
  addBacktestCommand(program);
  addImportCommand(program);
  addExportCommand(program);
  addStatsCommand(program);
  addBackupCommand(program);
  addPruneCommand(program);
  return program;
}

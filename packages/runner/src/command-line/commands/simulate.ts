import { InvalidInputError, layoutFor, parseLayout, systemClock } from "@aviator/core";
import type { TableServer } from "@aviator/simulator";
import { type Command, Option } from "commander";
import { listenForInterrupt } from "../interrupt.ts";
import { crashPointList, numberBetween, portNumber, wholeNumber } from "../options.ts";
import { createOutput } from "../output.ts";

interface SimulateOptions {
  readonly serve: boolean;
  readonly layout: string;
  readonly tables?: number;
  readonly rounds?: number;
  readonly speed: number;
  readonly seed: string;
  readonly script?: readonly number[];
  readonly host: string;
  readonly port: number;
  readonly json: boolean;
}

/** `aviator simulate --serve`: simulated tables as web pages, for a real browser. */
export function addSimulateCommand(program: Command): void {
  program
    .command("simulate")
    .description("play simulated tables")
    .option("--serve", "as web pages: one with all tables, and one a table", false)
    .option("--layout <columns x rows>", "grid of the page with all tables", "3x2")
    .option("--tables <n>", "tables; default: as many as the layout holds", wholeNumber(1, 12))
    .option("--rounds <n>", "rounds of each table; default: no end", wholeNumber(1, 1_000_000))
    .option("--speed <x>", "how many times faster than real time, 0.1 to 20", numberBetween(0.1, 20), 1)
    .option("--seed <text>", "same seed, same rounds", "1")
    .option("--script <list>", "crash points of the first rounds, as 1.00,2.5,120", crashPointList)
    .option("--host <address>", "address to listen on; anything but loopback lets others in", "127.0.0.1")
    .addOption(new Option("--port <n>", "port to listen on; 0 picks one").argParser(portNumber).default(8080))
    .option("--json", "one object on standard output: where the pages are", false)
    .action(simulate);
}

async function simulate(options: SimulateOptions): Promise<void> {
  const output = createOutput(options);
  const { name, columns, rows } = parseLayout(options.layout, "--layout");
  if (!options.serve) {
    throw new InvalidInputError("simulate", [
      { field: "", message: "needs --serve; painted tables without a browser are played by: aviator demo" },
    ]);
  }
  const tables = options.tables ?? columns * rows;
  layoutFor(tables);
  using interrupt = listenForInterrupt();
  const { serveTables } = await import("@aviator/simulator");
  await using server = await serveTables({
    tables,
    layout: name,
    speed: options.speed,
    seed: options.seed,
    host: options.host,
    port: options.port,
    ...(options.rounds === undefined ? {} : { rounds: options.rounds }),
    ...(options.script === undefined ? {} : { script: options.script }),
  });
  const addresses = server.tables.map((table) => ({ table: table.name, url: `${server.url}tables/${table.name}` }));
  if (options.json) output.value({ url: server.url, port: server.port, layout: name, tables: addresses });
  output.line(`all tables  ${server.url}`);
  for (const { table, url } of addresses) output.line(`${table}  ${url}`);
  output.line(`process ${process.pid}; Ctrl-C stops`);
  await systemClock.sleep(FOREVER_MS, interrupt.signal).catch(() => {});
  output.line(describePlayed(server));
}

/** The longest time that a timer takes. */
const FOREVER_MS = 2 ** 31 - 1;

function describePlayed(server: TableServer): string {
  const played = server.truth().reduce((sum, rounds) => sum + rounds.length, 0);
  return `${played} rounds were played in open pages`;
}

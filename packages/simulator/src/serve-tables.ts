import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import {
  cellRegion,
  type Hundredths,
  InvalidInputError,
  type Layout,
  type LayoutName,
  layoutFor,
  parseLayout,
  show,
  type Size,
  type TableMap,
} from "@aviator/core";
import { Hono } from "hono";
import { ListenError } from "./errors.ts";
import { fontFile } from "./font-file.ts";
import type { PlayedRound } from "./game/game-output.ts";
import { pageScript } from "./page-script.ts";
import { checkSpeed, checkTableSize, setUpTables, type TableOptions, type TableSetup } from "./table-options.ts";
import { createOpenings, type Openings } from "./web/openings.ts";
import { tableHtml, wallHtml } from "./web/page-html.ts";
import { createTruthRecord, parsePostedRound, type TruthRecord } from "./web/truth-record.ts";

/** How to serve simulated tables as web pages. */
export interface ServeTablesOptions {
  /** How many tables, 1 to 12, or what each is like. Default 6. */
  readonly tables?: number | readonly TableOptions[];
  /** Grid of the wall page. Default: the smallest that holds all tables. */
  readonly layout?: LayoutName;
  /**
   * Size of the wall in CSS pixels. Default: the browser's window. Set it to the monitor's size where a kiosk window comes out a
   * pixel smaller than the screen, as Chromium's does without a window manager.
   */
  readonly size?: Size;
  /** Same seed, same rounds. Default 1. */
  readonly seed?: string | number;
  /** Crash points of every table's first rounds in hundredths; later ones are drawn. Default none. */
  readonly script?: readonly Hundredths[];
  /** Rounds that every table plays; then its betting stays open for good. Default: no end. */
  readonly rounds?: number;
  /** How many times faster than the clock the games run, 0.1 to 100. Default 1. */
  readonly speed?: number;
  /** Frames a second that a page paints at most, 1 to 60. Default 25, which leaves the machine to the reader. */
  readonly fps?: number;
  /** Address to listen on. Default `127.0.0.1`: this machine only. */
  readonly host?: string;
  /** Port to listen on; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** True to hold the games at the start of their first betting phase until {@link TableServer.begin}. Default false. */
  readonly paused?: boolean;
}

/** Simulated tables as web pages. */
export interface TableServer extends AsyncDisposable {
  /** Address of the wall page; one table alone is at `tables/NAME` below it. */
  readonly url: string;
  readonly port: number;
  readonly layout: LayoutName;
  /** Name of each table and its map at the skin's own size, in the order of the layout's cells. */
  readonly tables: readonly { readonly name: string; readonly map: TableMap }[];
  /** Resolves when a browser shows every table. */
  readonly opened: Promise<void>;
  /** Lets games begin that were served `paused`. Idempotent. */
  begin(): void;
  /** Every round whose crash a page has shown and posted, oldest first, in the order of the tables; UTC milliseconds. Of each table the last 100,000. */
  truth(): readonly (readonly PlayedRound[])[];
  /** How many rounds {@link truth} would give for each table, without copying them. */
  playedCounts(): readonly number[];
  /** Ends the server; pages that are still open go on by themselves. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Serves simulated tables to a browser on this machine. Each page plays its own game and posts every finished round.
 *
 * @throws InvalidInputError naming the option that breaks a rule.
 * @throws FontMissingError when a skin's font is not installed.
 * @throws ListenError when another program listens on `port`, or it or `host` can't be listened on.
 */
export async function serveTables(options: ServeTablesOptions = {}): Promise<TableServer> {
  const { speed = 1, fps = 25, host = "127.0.0.1", port = 0 } = options;
  checkSpeed(speed);
  checkRange("fps", fps, 1, 60);
  checkRange("port", port, 0, 65_535);
  const setups = setUpTables(options.tables ?? 6, {
    seed: options.seed ?? 1,
    script: options.script ?? [],
    rounds: options.rounds,
  });
  const layout = chooseLayout(options.layout, setups.length);
  const size = options.size ?? null;
  if (size !== null) checkTableSize(cellRegion(layout, 0, size), "size, a cell's share");
  for (const { skin } of setups) fontFile(skin, 700);
  const record = createTruthRecord();
  const openings = createOpenings(setups.map(({ name }) => name));
  const state = { begun: options.paused !== true };
  const app = routes({ setups, layout, size, record, openings, state, speed, fps, script: await pageScript("table") });
  const server = await listen(createAdaptorServer({ fetch: app.fetch }), host, port);
  const { port: taken } = server.address() as AddressInfo;
  let closed: Promise<void> | null = null;
  const stop = (): Promise<void> => (closed ??= close(server));
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}/`,
    port: taken,
    layout: layout.name,
    tables: setups.map(({ name, skin }) => ({ name, map: skin.map })),
    opened: openings.all,
    begin: () => void (state.begun = true),
    truth: () => setups.map(({ name }) => record.rounds(name)),
    playedCounts: () => setups.map(({ name }) => record.count(name)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function checkRange(field: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new InvalidInputError(field, [
    { field: "", message: `must be a whole number from ${least} to ${most} (found ${show(value)})` },
  ]);
}

function chooseLayout(name: LayoutName | undefined, tables: number): Layout {
  if (name === undefined) return layoutFor(tables);
  const layout = parseLayout(name);
  if (tables <= layout.columns * layout.rows) return layout;
  const message = `has ${layout.columns * layout.rows} cells, too few for ${tables} tables (found ${show(name)})`;
  throw new InvalidInputError("layout", [{ field: "", message }]);
}

interface Site {
  readonly setups: readonly TableSetup[];
  readonly layout: Layout;
  readonly size: Size | null;
  readonly record: TruthRecord;
  readonly openings: Openings;
  readonly state: { readonly begun: boolean };
  readonly speed: number;
  readonly fps: number;
  readonly script: string;
}

/** Nothing is loaded from anywhere else. */
const CONTENT_SECURITY_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'";

function routes({ setups, layout, size, record, openings, state, speed, fps, script }: Site): Hono {
  const app = new Hono();
  const find = (name: string): TableSetup | undefined => setups.find((setup) => setup.name === name);
  app.use(async (context, next) => {
    await next();
    context.header("content-security-policy", CONTENT_SECURITY_POLICY);
    context.header("cache-control", "no-store");
  });
  app.get("/", (context) =>
    context.html(
      wallHtml(
        layout,
        size,
        setups.map(({ name }) => name),
      ),
    ),
  );
  app.get("/table.js", (context) => context.body(script, 200, { "content-type": "text/javascript; charset=utf-8" }));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  app.get("/tables/:name", (context) => {
    const setup = find(context.req.param("name"));
    return setup === undefined ? context.notFound() : context.html(tableHtml({ ...setup, speed, fps }));
  });
  app.get("/tables/:name/begun", (context) => {
    const setup = find(context.req.param("name"));
    if (setup === undefined) return context.notFound();
    openings.note(setup.name);
    return context.json(state);
  });
  app.get("/tables/:name/:font{font-(500|700)\\.woff2}", async (context) => {
    const setup = find(context.req.param("name"));
    if (setup === undefined) return context.notFound();
    const bytes = await readFile(fontFile(setup.skin, context.req.param("font").includes("500") ? 500 : 700));
    return context.body(new Uint8Array(bytes), 200, { "content-type": "font/woff2" });
  });
  app.post("/truth/:name", async (context) => {
    const setup = find(context.req.param("name"));
    const posted = parsePostedRound(await context.req.json().catch(() => null));
    if (setup === undefined) return context.notFound();
    if (posted === null) return context.text("not a played round", 400);
    record.add(setup.name, posted);
    return context.body(null, 204);
  });
  return app;
}

function listen(server: ServerType, host: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException): void => reject(listenError(cause, host, port));
    server.once("error", onError);
    server.listen(port, host, () => {
      // A later error is not about listening; nobody would hear of it here.
      server.off("error", onError);
      resolve(server);
    });
  });
}

function listenError(cause: NodeJS.ErrnoException, host: string, port: number): ListenError {
  if (cause.code === "EADDRINUSE") {
    const message = `port ${port} on ${host} is in use; stop the program that listens there, choose another port, or take a free one with --port 0`;
    return new ListenError(message, "AVI_SIMULATOR_PORT_IN_USE", { cause });
  }
  const message = `can't listen on port ${port} of ${host} (found: ${cause.message}); ${remedyOf(cause.code)}`;
  return new ListenError(message, "AVI_SIMULATOR_CANT_LISTEN", { cause });
}

function remedyOf(code: string | undefined): string {
  if (code === "EACCES") return "choose a port above 1023, or take a free one with --port 0";
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return "choose an address of this machine, as 127.0.0.1";
  return "choose another host or port";
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

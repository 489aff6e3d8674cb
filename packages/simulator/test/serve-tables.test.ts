import { expect, test } from "vitest";
import { serveTables } from "../src/serve-tables.ts";

const round = {
  ordinal: 1,
  crashPoint: 150,
  bettingAtMs: 1,
  loadingAtMs: 2,
  flyingAtMs: 3,
  crashedAtMs: 4,
  players: 5,
  cashedOut: 2,
  totalStakeMinor: 9,
};

test("serves the wall, the tables, their script and their fonts, and nothing else", async () => {
  await using server = await serveTables({ tables: [{ name: "a b" }, { name: "<c>" }], layout: "2x2" });
  const get = async (path: string): Promise<Response> => fetch(new URL(path, server.url));
  const wall = await get("/");
  expect(wall.headers.get("content-security-policy")).toBe("default-src 'self'; style-src 'self' 'unsafe-inline'");
  expect(await wall.text()).toContain(
    '<iframe src="/tables/a%20b" title="a b"></iframe>\n<iframe src="/tables/%3Cc%3E" title="&lt;c>"></iframe>',
  );
  expect(await (await get("/tables/a%20b")).text()).toContain('"name":"a b"');
  expect(await (await get("/table.js")).text()).toContain("requestAnimationFrame");
  const font = Buffer.from(await (await get("/tables/a%20b/font-700.woff2")).arrayBuffer());
  expect(font.toString("latin1", 0, 4)).toBe("wOF2");
  for (const path of ["/tables/x", "/tables/x/font-700.woff2", "/tables/a%20b/font-900.woff2", "/truth/a%20b", "/src"]) {
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  }
});

test("takes posted rounds once", async () => {
  await using server = await serveTables({ tables: 2 });
  const post = async (table: string, body: string): Promise<number> =>
    (await fetch(new URL(`/truth/${table}`, server.url), { method: "POST", body })).status;
  expect(await post("night-1", JSON.stringify({ session: "s", round }))).toBe(204);
  expect(await post("night-1", JSON.stringify({ session: "s", round }))).toBe(204);
  expect(await post("night-1", "{")).toBe(400);
  expect(await post("nobody", JSON.stringify({ session: "s", round }))).toBe(404);
  expect(server.truth()).toEqual([[round], []]);
  expect(server.playedCounts()).toEqual([1, 0]);
});

test("lets the pages begin when it is told to", async () => {
  await using server = await serveTables({ tables: 1, paused: true });
  const begun = async (): Promise<unknown> => (await fetch(new URL("/tables/night-1/begun", server.url))).json();
  expect(await begun()).toEqual({ begun: false });
  await server.opened;
  server.begin();
  expect(await begun()).toEqual({ begun: true });
});

test("a port in use is refused with a remedy", async () => {
  await using server = await serveTables({ tables: 1 });
  await expect(serveTables({ tables: 1, port: server.port })).rejects.toMatchObject({
    code: "AVI_SIMULATOR_PORT_IN_USE",
    message: `port ${server.port} on 127.0.0.1 is in use; stop the program that listens there, choose another port, or take a free one with --port 0`,
  });
});

test("an address that is not of this machine is refused with a remedy", async () => {
  await expect(serveTables({ tables: 1, host: "192.0.2.1" })).rejects.toMatchObject({
    code: "AVI_SIMULATOR_CANT_LISTEN",
    remedy: "environment",
    message:
      "can't listen on port 0 of 192.0.2.1 (found: listen EADDRNOTAVAIL: address not available 192.0.2.1); choose an address of this machine, as 127.0.0.1",
  });
});

test.each([
  [{ port: 70_000 }, "port: must be a whole number from 0 to 65535 (found 70000)"],
  [{ fps: 0 }, "fps: must be a whole number from 1 to 60 (found 0)"],
  [{ tables: 6, layout: "2x2" as const }, 'layout: has 4 cells, too few for 6 tables (found "2x2")'],
])("refuses %j", async (options, message) => {
  await expect(serveTables(options)).rejects.toThrow(message);
});

import { existsSync } from "node:fs";
import { scaleTableMap } from "@aviator/core";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import { expect, test, type TestContext } from "vitest";
import { serveTables, type ServeTablesOptions, type TableServer } from "../../src/serve-tables.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const CELL = { width: 640, height: 540 };

interface OpenWall extends AsyncDisposable {
  readonly server: TableServer;
  readonly page: Page;
  readonly errors: readonly string[];
  /** The document of the table in this cell. */
  table(index: number): Frame;
}

async function openWall(context: TestContext, options: ServeTablesOptions): Promise<OpenWall> {
  if (CHROMIUM === undefined) context.skip("Chromium is not installed: apt-get install chromium");
  const server = await serveTables(options);
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  const page = await browser.newPage({ viewport: { width: 2 * CELL.width, height: CELL.height } });
  const errors: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(server.url);
  await page.locator("iframe").first().contentFrame().locator("canvas").waitFor();
  return {
    server,
    page,
    errors,
    table: (index) => page.frames()[index + 1] as Frame,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.stop();
    },
  };
}

test("stands where the map says, in the skin's font, and loads nothing from elsewhere", async (context) => {
  await using wall = await openWall(context, {
    tables: [{ skin: "ember" }, { skin: "daylight" }],
    layout: "2x2",
    size: { width: 1280, height: 1080 },
    paused: true,
  });
  for (const [index, { map }] of wall.server.tables.entries()) {
    const table = wall.table(index);
    const [stake, auto] = await Promise.all(
      [0, 1].map(async (field) =>
        table
          .locator("input")
          .nth(field)
          .evaluate((element) => element.getBoundingClientRect().toJSON() as object),
      ),
    );
    const scaled = scaleTableMap(map, CELL);
    expect(stake).toMatchObject(scaled.panels?.[0]?.stake ?? {});
    expect(auto).toMatchObject(scaled.panels?.[0]?.autoCashOut ?? {});
    expect(
      await table
        .locator("button")
        .first()
        .evaluate((element) => element.getBoundingClientRect().toJSON() as object),
    ).toMatchObject(scaled.panels?.[0]?.button ?? {});
  }
  expect(await wall.table(0).evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`))).toEqual([
    "Aviator Roboto Condensed loaded",
    "Aviator Roboto Condensed loaded",
  ]);
  expect(wall.errors).toEqual([]);
});

test("takes real typing and clicks, and posts each round once", async (context) => {
  await using wall = await openWall(context, {
    tables: [{ name: "one", skin: "night", script: [100, 100, 150] }],
    speed: 8,
    paused: true,
  });
  const table = wall.table(0);
  const stake = table.getByLabel("Bet amount 1");
  const auto = table.getByLabel("Auto cash out 1");
  const button = table.locator("button").first();
  await stake.click();
  await wall.page.keyboard.type("25.5");
  await auto.click();
  await wall.page.keyboard.type("2.2");
  await button.click();
  expect(await stake.inputValue()).toBe("25.50");
  expect(await auto.inputValue()).toBe("2.20");
  expect(await button.innerText()).toContain("CANCEL");
  expect(await table.getByText("4,974.50").count()).toBe(1);
  await button.click();
  expect(await table.getByText("5,000.00").count()).toBe(1);
  await stake.fill("nothing");
  await auto.click();
  expect(await stake.inputValue()).toBe("25.50");

  wall.server.begin();
  await expect.poll(() => wall.server.truth()[0]?.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(3);
  const rounds = wall.server.truth()[0] ?? [];
  expect(rounds.slice(0, 3).map(({ ordinal, crashPoint }) => [ordinal, crashPoint])).toEqual([
    [1, 100],
    [2, 100],
    [3, 150],
  ]);
  expect(wall.errors).toEqual([]);
});

test("keeps posting through a server that fails for a while", async (context) => {
  await using wall = await openWall(context, { tables: [{ name: "one", script: [100, 150] }], speed: 8, paused: true });
  let refused = 0;
  await wall.page.route("**/truth/one", async (route) => {
    refused += 1;
    if (refused === 1) return route.abort();
    if (refused === 2) return route.fulfill({ status: 503 });
    if (refused > 3) return route.continue();
    // The server takes it, but its answer is lost on the way.
    await route.fetch();
    return route.abort();
  });
  wall.server.begin();
  await expect.poll(() => wall.server.truth()[0]?.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
  expect(
    wall.server
      .truth()[0]
      ?.slice(0, 2)
      .map(({ ordinal }) => ordinal),
  ).toEqual([1, 2]);
  expect(refused).toBeGreaterThan(3);
});

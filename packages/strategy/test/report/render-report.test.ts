import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Page } from "playwright-core";
import { expect, test, type TestContext } from "vitest";
import { backtest } from "../../src/backtest/backtest.ts";
import { bankrollLimits } from "../../src/context/bankroll-limits.ts";
import { flat as flatStakes } from "../../src/plans/flat.ts";
import { renderReport, type ReportContents } from "../../src/report/render-report.ts";
import type { ReportedTry } from "../../src/report/try-rows.ts";
import { estimateReturn } from "../../src/results/return-estimate.ts";
import { createRunsSummary, type RunsSummary } from "../../src/results/summarize-runs.ts";
import { countCrashPoints } from "../../src/statistics/crash-point-counts.ts";
import { drawRounds } from "../draw-rounds.ts";
import { flat, type Plan, play } from "../play.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));

function summaryOf(runs: number, plan: Plan, completeness: number | null = 1): RunsSummary {
  const summary = createRunsSummary({ completeness });
  for (let seed = 0; seed < runs; seed += 1) summary.add(play({ rounds: 300, seed, bankrollMinor: 2000, plan }));
  return summary.result();
}

const contents = (more: Partial<ReportContents> = {}): ReportContents => ({
  title: "flat",
  summary: summaryOf(30, flat(100, 200)),
  counts: countCrashPoints(drawRounds("report", 5000)),
  ...more,
});

function headingsOf(page: string): (string | undefined)[] {
  return [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);
}

test("begins with the plain words, and holds the plots, the figures and the settings", async () => {
  const page = await renderReport(contents({ settings: { stake: 1 }, notes: ["a note"] }));
  expect(page).toContain(
    '<p class="verdict">This strategy loses 3.0\u00A0% of every unit staked; chance of losing the bankroll',
  );
  expect(headingsOf(page)).toEqual([
    "Balance",
    "Final balances",
    "Drawdown",
    "Crash points reached",
    "Crash points against theory",
    "Figures",
    "Settings",
  ]);
  expect(page).toContain("<pre>{\n  &quot;stake&quot;: 1\n}</pre>");
  expect(page).toContain('<p class="dim">a note</p>');
  expect(page).toContain('<th scope="row">bets, won</th>');
});

test("warns where data are biased, and shows what there is", async () => {
  const biased = await renderReport(contents({ summary: summaryOf(1, flat(100, 200), 0.9) }));
  expect(biased).toContain('<p class="verdict warning">BIASED DATA, only 90.0\u00A0% of the rounds are there:');
  expect(headingsOf(biased)).not.toContain("Final balances");
  const idle = await renderReport({ title: "kelly", summary: summaryOf(10, () => null) });
  expect(idle).toContain('<p class="verdict">This strategy never bets, and so loses nothing.</p>');
  expect(headingsOf(idle)).toEqual(["Figures"]);
});

test("shows what was refused, the combinations of a search, and captions that hold in light and dark", async () => {
  const limits = { ...bankrollLimits(100), maxStake: 0.5 };
  const summary = createRunsSummary({ completeness: 1 });
  summary.add(backtest({ strategy: flatStakes, rounds: 40, bankroll: 100, limits }));
  const refused = await renderReport({ title: "flat", summary: summary.result() });
  expect(refused).toContain(
    '<th scope="row">refused by maxStake</th><td>40 rounds: the stake, or one of its loss ladder, is above the largest</td>',
  );
  const run = (stake: number): ReportedTry => {
    const result = backtest({ strategy: flatStakes, rounds: 100, bankroll: 10_000, parameters: { stake } });
    return { parameters: { stake }, bets: result.bets, return: estimateReturn(result, 0.03) };
  };
  const page = await renderReport(contents({ tries: [run(1), run(2)] }));
  expect(headingsOf(page)).toContain("Combinations searched");
  expect(page).toMatch(/<th scope="row">stake 2<\/th><td>-?[\d.]+\u00A0% \(.+?\) in 100 bets<\/td>/);
  expect(page).toContain("Line: the run in the middle. Inner band: the middle half of the runs; outer band: nine of ten.");
  expect(page).not.toMatch(/(?:dark|light) band/i);
});

test("a title is text, whatever it holds", async () => {
  const page = await renderReport(contents({ title: `<script>alert("&")</script>` }));
  expect(page).not.toContain("<script");
  expect(page).toContain("<h1>&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;</h1>");
});

test("the same back-test gives the same page", async () => {
  const same = contents();
  expect(await renderReport(same)).toBe(await renderReport(same));
});

test(
  "opens in a browser, loads nothing, fits a phone, and follows the reader's colours",
  { timeout: 120_000 },
  async (context) => {
    await using opened = await openPage(context, await renderReport(contents()));
    const { page, requests, errors } = opened;
    const looks: { fits: boolean; shown: string[]; dark: boolean }[] = [];
    for (const [width, colorScheme] of [
      [1100, "light"],
      [360, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      // Plain text: the functions of a page run in the browser, whose types this workspace does not have.
      looks.push(
        await page.evaluate<{ fits: boolean; shown: string[]; dark: boolean }>(`({
        fits: document.documentElement.scrollWidth <= innerWidth,
        shown: [...new Set([...document.querySelectorAll("figure > div")].filter((part) => part.clientHeight > 0).map((part) => part.className))],
        dark: getComputedStyle(document.body).backgroundColor === "rgb(20, 23, 29)",
      })`),
      );
    }
    expect(looks).toEqual([
      { fits: true, shown: ["wide"], dark: false },
      { fits: true, shown: ["narrow"], dark: true },
    ]);
    expect(requests).toEqual([opened.url]);
    expect(errors).toEqual([]);
  },
);

interface OpenedPage extends AsyncDisposable {
  readonly page: Page;
  readonly url: string;
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

async function openPage(context: TestContext, html: string): Promise<OpenedPage> {
  if (CHROMIUM === undefined) context.skip("Chromium is not installed: apt-get install chromium");
  const folder = mkdtempSync(join(tmpdir(), "aviator-report-"));
  const path = join(folder, "report.html");
  writeFileSync(path, html);
  const url = pathToFileURL(path).href;
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  const page = await browser.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url);
  return {
    page,
    url,
    requests,
    errors,
    async [Symbol.asyncDispose]() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

import { afterEach, expect, test, vi } from "vitest";
import { createScreenSource } from "@aviator/capture";
import { skipUnlessLoadable, skipUnlessNutLoads } from "./skip-unless-loadable.ts";
import { startXvfbOrSkip } from "../x11/xvfb-or-skip.ts";

afterEach(() => vi.unstubAllEnvs());

test("takes X11 where it works, and says why", async (context) => {
  await using xvfb = await startXvfbOrSkip(context);
  const { source, reason } = await createScreenSource({ display: xvfb.display });
  await using chosen = source;
  expect([chosen.name, reason]).toEqual(["x11", "x11: the fastest that works here"]);
});

test("falls back to node-screenshots, and says why; takes what is asked for", async (context) => {
  const xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  vi.stubEnv("DISPLAY", xvfb.display);
  await skipUnlessLoadable(context);
  const { source, reason } = await createScreenSource({ display: ":4999" });
  await using chosen = source;
  expect(chosen.name).toBe("node-screenshots");
  expect(reason).toMatch(
    /^node-screenshots: reads whole monitors \(x11 does not work: DISPLAY: no X server answers at ":4999".*; nut\.js does not work: nut\.js /,
  );
  await skipUnlessNutLoads(context);
  for (const prefer of ["nut.js", "node-screenshots"] as const) {
    const asked = await createScreenSource({ prefer });
    await using named = asked.source;
    expect([named.name, asked.reason]).toEqual([prefer, `${prefer}: asked for`]);
  }
  // Xvfb goes with this process: libnut ends a process whose X server goes first.
});

test("lists what was tried when nothing works", async () => {
  vi.stubEnv("DISPLAY", undefined);
  const error: unknown = await createScreenSource().catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: "AVI_CAPTURE_NO_SOURCE",
    message: expect.stringMatching(
      /^no screen can be read here:\n {2}- x11 does not work: DISPLAY: must name an X display .*\n {2}- nut\.js does not work: .*\n {2}- node-screenshots does not work: [^\n]*$/,
    ) as unknown,
  });
});

test("tells in a Wayland session what to do", async () => {
  vi.stubEnv("DISPLAY", undefined);
  vi.stubEnv("WAYLAND_DISPLAY", "wayland-7");
  const error: unknown = await createScreenSource().catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    message: expect.stringMatching(
      /\nThis is a Wayland session \(WAYLAND_DISPLAY is "wayland-7"\): log in to an Xorg session, or open the browser on a screen of its own: Xvfb :99 /,
    ) as unknown,
  });
});

test("names the sources there are", async () => {
  await expect(createScreenSource({ prefer: "nut" as "auto" })).rejects.toThrow(
    'screen source: prefer: must be one of "auto", "x11", "nut.js", "node-screenshots" (found "nut"); correct it',
  );
});

import { afterEach, expect, test, vi } from "vitest";
import { frameSourceSuite } from "@aviator/core/testing";
import { createNodeScreenshotsSource } from "@aviator/capture";
import { skipUnlessLoadable } from "./skip-unless-loadable.ts";
import { paintScreen } from "../x11/paint-screen.ts";
import { startXvfbOrSkip } from "../x11/xvfb-or-skip.ts";

afterEach(() => vi.unstubAllEnvs());

test("keeps the promises of a frame source under Xvfb", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 320, height: 240 });
  await using _picture = await paintScreen(xvfb.display, 320, 240);
  vi.stubEnv("DISPLAY", xvfb.display);
  await skipUnlessLoadable(context);
  for (const { name, run } of frameSourceSuite({ create: createNodeScreenshotsSource })) {
    await run().catch((error: unknown) => {
      throw new Error(name, { cause: error });
    });
  }
});

test("names the display when there is none", async (context) => {
  await skipUnlessLoadable(context);
  vi.stubEnv("DISPLAY", ":4999");
  const error: unknown = await createNodeScreenshotsSource().catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: "AVI_CAPTURE_NO_DISPLAY",
    message: expect.stringContaining("set DISPLAY to a running X server") as unknown,
  });
});

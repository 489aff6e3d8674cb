import { afterEach, expect, test, vi } from "vitest";
import { frameSourceSuite } from "@aviator/core/testing";
import { createNutJsSource, createX11Source } from "@aviator/capture";
import { paintScreen } from "../x11/paint-screen.ts";
import { startXvfbOrSkip } from "../x11/xvfb-or-skip.ts";
import { skipUnlessNutLoads } from "./skip-unless-loadable.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock("@nut-tree-fork/nut-js");
});

test("keeps the promises of a frame source under Xvfb, and gives the pixels that X11 gives", async (context) => {
  const xvfb = await startXvfbOrSkip(context, { width: 320, height: 240 });
  await paintScreen(xvfb.display, 320, 240);
  vi.stubEnv("DISPLAY", xvfb.display);
  await skipUnlessNutLoads(context);
  for (const { name, run } of frameSourceSuite({ create: createNutJsSource })) {
    await run().catch((error: unknown) => {
      throw new Error(name, { cause: error });
    });
  }
  await using nut = await createNutJsSource();
  await using x11 = await createX11Source();
  expect(await nut.monitors()).toEqual([{ name: "main", x: 0, y: 0, width: 320, height: 240, scaleFactor: 1 }]);
  const capture = async (source: typeof nut): Promise<Uint8Array[]> => {
    const requests = [
      { x: 3, y: 5, width: 31, height: 7 },
      { x: 200, y: 100, width: 20, height: 20 },
      { x: 319, y: 239, width: 1, height: 1 },
    ].map((region) => ({ region, into: new Uint8Array(region.width * region.height * 4) }));
    await source.capture(requests);
    return requests.map(({ into }) => into.filter((_, index) => index % 4 !== 3));
  };
  expect(await capture(nut)).toEqual(await capture(x11));
  // Xvfb goes with this process: libnut ends a process whose X server goes first.
});

test("refuses a display that is not the environment's, and one that is not there", async () => {
  vi.stubEnv("DISPLAY", ":4999");
  await expect(createNutJsSource({ display: ":4998" })).rejects.toThrow(
    'nut.js source: display: must be what DISPLAY is (found ":4998", DISPLAY is ":4999"); set DISPLAY instead',
  );
  const error: unknown = await createNutJsSource().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "AVI_CAPTURE_NO_DISPLAY" });
});

const openSockets = (): number => process.getActiveResourcesInfo().filter((name) => name === "PipeWrap").length;

test("a screen that can't be grabbed is none, and nothing stays open", async (context) => {
  const xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  vi.stubEnv("DISPLAY", xvfb.display);
  vi.doMock("@nut-tree-fork/nut-js", () => ({ screen: { grab: () => Promise.reject(new Error("no screen")) } }));
  const before = openSockets();
  const error: unknown = await createNutJsSource().catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: "AVI_CAPTURE_NO_DISPLAY",
    message:
      "nut.js: no screen; there must be a screen that this user may read: log in to a desktop session, and on macOS allow screen recording",
  });
  await expect.poll(openSockets).toBe(before);
  await xvfb[Symbol.asyncDispose]();
});

test("says after its disposal that it is disposed of", async (context) => {
  const xvfb = await startXvfbOrSkip(context, { width: 64, height: 64 });
  vi.stubEnv("DISPLAY", xvfb.display);
  const image = { width: 64, height: 64, bitsPerPixel: 32, pixelDensity: { scaleX: 1, scaleY: 1 } };
  vi.doMock("@nut-tree-fork/nut-js", () => ({ screen: { grab: () => Promise.resolve(image) } }));
  const source = await createNutJsSource();
  expect(await source.monitors()).toHaveLength(1);
  await source[Symbol.asyncDispose]();
  const closed = { code: "AVI_CAPTURE_CLOSED", message: "nut.js: the source was disposed of; create another" };
  await expect(source.monitors()).rejects.toMatchObject(closed);
  await expect(source.capture([])).rejects.toMatchObject(closed);
  await xvfb[Symbol.asyncDispose]();
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { BYTES_PER_PIXEL } from "@aviator/core";
import { frameSourceSuite } from "@aviator/core/testing";
import { createX11Source } from "@aviator/capture";
import { encodeXauthority } from "./encode-xauthority.ts";
import { BAR_WIDTH, BARS, paintBars } from "./paint-bars.ts";
import { paintedColour, paintScreen } from "./paint-screen.ts";
import { startXvfbOrSkip } from "./xvfb-or-skip.ts";

const WIDTH = 640;
const HEIGHT = 480;

afterEach(() => vi.unstubAllEnvs());

async function rejection(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => null,
    (error: unknown) => error,
  );
}

test("keeps the promises of a frame source under Xvfb", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: WIDTH, height: HEIGHT });
  await using _picture = await paintScreen(xvfb.display, WIDTH, HEIGHT);
  for (const { name, run } of frameSourceSuite({ create: () => createX11Source({ display: xvfb.display }) })) {
    await run().catch((error: unknown) => {
      throw new Error(name, { cause: error });
    });
  }
});

test("gives the pixels that another client painted, blue first", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: WIDTH, height: HEIGHT });
  await using _picture = await paintScreen(xvfb.display, WIDTH, HEIGHT);
  vi.stubEnv("DISPLAY", `${xvfb.display}.0`);
  await using source = await createX11Source();
  expect(await source.monitors()).toEqual([{ name: "screen", x: 0, y: 0, width: WIDTH, height: HEIGHT }]);
  const region = { x: 301, y: 203, width: 37, height: 19 };
  const into = new Uint8Array(region.width * region.height * BYTES_PER_PIXEL);
  expect(await source.capture([{ region, into }])).toBe("captured");
  for (let index = 0; index < region.width * region.height; index += 1) {
    const [x, y] = [region.x + (index % region.width), region.y + Math.floor(index / region.width)];
    expect([...into.subarray(index * 4, index * 4 + 3)]).toEqual(paintedColour(x, y));
  }
});

test("captures and lists monitors at the same time, in turn", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: WIDTH, height: HEIGHT });
  await using source = await createX11Source({ display: xvfb.display });
  const into = new Uint8Array(16);
  const both = [source.monitors(), source.capture([{ region: { x: 0, y: 0, width: 2, height: 2 }, into }]), source.monitors()];
  const [first, second, third] = await Promise.all(both);
  expect(second).toBe("captured");
  expect(third).toEqual(first);
});

test("names the region outside the screen", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: WIDTH, height: HEIGHT });
  await using source = await createX11Source({ display: xvfb.display });
  const into = new Uint8Array(40);
  await expect(source.capture([{ region: { x: 635, y: 0, width: 10, height: 1 }, into }])).rejects.toThrow(
    `display "${xvfb.display}": a region must lie in 640x480 at 0,0, whole pixels (found 10x1 at 635,0); ` +
      "correct the table's place, its map, or the layout",
  );
});

test("a server that goes away is a transient error, and the source recovers when it is back", async (context) => {
  const xvfb = await startXvfbOrSkip(context, { width: WIDTH, height: HEIGHT });
  await using source = await createX11Source({ display: xvfb.display });
  await xvfb[Symbol.asyncDispose]();
  const into = new Uint8Array(4);
  const requests = [{ region: { x: 0, y: 0, width: 1, height: 1 }, into }];
  expect(await rejection(source.capture(requests))).toMatchObject({ code: "AVI_CAPTURE_LOST", remedy: "transient" });
  expect(await rejection(source.capture(requests))).toMatchObject({
    code: "AVI_CAPTURE_LOST",
    message: expect.stringContaining(`DISPLAY: no X server answers at "${xvfb.display}"`) as unknown,
  });
  await using _again = await startXvfbOrSkip(context, { args: [xvfb.display], width: WIDTH, height: HEIGHT });
  expect(await source.capture(requests)).toBe("captured");
});

test("a server that comes back with another screen is read when its monitors were asked for again", async (context) => {
  const xvfb = await startXvfbOrSkip(context, { width: WIDTH, height: HEIGHT });
  await using source = await createX11Source({ display: xvfb.display });
  await xvfb[Symbol.asyncDispose]();
  await using _again = await startXvfbOrSkip(context, { args: [xvfb.display], width: 320, height: 200 });
  const requests = [{ region: { x: 0, y: 0, width: 1, height: 1 }, into: new Uint8Array(4) }];
  await rejection(source.capture(requests));
  expect(await rejection(source.capture(requests))).toMatchObject({
    code: "AVI_CAPTURE_LOST",
    message:
      `display "${xvfb.display}": the monitors have changed (now screen 320x200 at 0,0; were screen 640x480 at 0,0); ` +
      "nothing is read until they are as they were: set them back, or start again",
  });
  expect(await source.monitors()).toMatchObject([{ width: 320, height: 200 }]);
  expect(await source.capture(requests)).toBe("captured");
});

test("shows a cookie where one is wanted", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "aviator-x11-"));
  try {
    const path = join(folder, "Xauthority");
    await writeFile(path, encodeXauthority([{ family: 65535, address: "", number: "", secret: "0123456789abcdef" }]));
    await using xvfb = await startXvfbOrSkip(context, { args: ["-auth", path] });
    vi.stubEnv("XAUTHORITY", path);
    await using source = await createX11Source({ display: xvfb.display });
    expect(await source.monitors()).toHaveLength(1);
    vi.stubEnv("XAUTHORITY", "/nowhere/Xauthority");
    expect(await rejection(createX11Source({ display: xvfb.display }))).toMatchObject({
      code: "AVI_CAPTURE_NO_DISPLAY",
      message: expect.stringContaining(
        "(looked in /nowhere/Xauthority), or allow this user: xhost +SI:localuser:$USER",
      ) as unknown,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("reads a display over TCP", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { args: ["-listen", "tcp", "-ac"] });
  await using source = await createX11Source({ display: `localhost${xvfb.display}` });
  expect(await source.monitors()).toMatchObject([{ width: 1920, height: 1080 }]);
});

test.for([15, 16, 24, 30])("reads a screen of depth %i as bgra", async (depth, context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 120, height: 80, depth });
  await using _picture = await paintBars(xvfb.display);
  for (const { name, run } of frameSourceSuite({ create: () => createX11Source({ display: xvfb.display }) })) {
    await run().catch((error: unknown) => {
      throw new Error(name, { cause: error });
    });
  }
  await using source = await createX11Source({ display: xvfb.display });
  // An odd width, so that rows of two bytes a pixel are padded.
  const region = { x: 0, y: 7, width: 101, height: 3 };
  const into = new Uint8Array(region.width * region.height * BYTES_PER_PIXEL);
  await source.capture([{ region, into }]);
  for (const [index, colour] of BARS.entries()) {
    const at = (region.width + index * BAR_WIDTH + 5) * BYTES_PER_PIXEL;
    expect([...into.subarray(at, at + 3)]).toEqual(colour);
  }
});

test("refuses pixels that are numbers of a table of colours", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { depth: 8 });
  await expect(createX11Source({ display: xvfb.display })).rejects.toThrow(
    `DISPLAY: "${xvfb.display}" must give pixels of 16, 24 or 32 bits with red, green and blue in them ` +
      "(found depth 8, 8 bits, masks 0 0 0); start its X server with depth 24",
  );
});

test("reads the screen that the display names", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 320, height: 200, args: ["-screen", "1", "400x300x24"] });
  for (const [screen, width] of [320, 400].entries()) {
    await using source = await createX11Source({ display: `${xvfb.display}.${screen}` });
    expect(await source.monitors()).toMatchObject([{ x: 0, y: 0, width }]);
    const region = { x: width - 1, y: 0, width: 1, height: 1 };
    expect(await source.capture([{ region, into: new Uint8Array(4) }])).toBe("captured");
  }
});

test("refuses a screen that the server does not have", async (context) => {
  await using xvfb = await startXvfbOrSkip(context);
  await expect(createX11Source({ display: `${xvfb.display}.3` })).rejects.toThrow(
    `DISPLAY: the screen must be from 0 to 0 (found "${xvfb.display}.3"); correct the number after the dot`,
  );
});

describe("without an X server", () => {
  test("names DISPLAY when it is not set", async () => {
    vi.stubEnv("DISPLAY", undefined);
    expect(await rejection(createX11Source())).toMatchObject({
      code: "AVI_CAPTURE_NO_DISPLAY",
      message:
        'DISPLAY: must name an X display such as ":0" (found nothing); ' +
        "set it to a running X server, or start one: Xvfb :99 -screen 0 1920x1080x24 & export DISPLAY=:99",
    });
  });

  test("names the display where nobody answers", async () => {
    expect(await rejection(createX11Source({ display: ":4999" }))).toMatchObject({
      code: "AVI_CAPTURE_NO_DISPLAY",
      message: expect.stringMatching(
        /^DISPLAY: no X server answers at ":4999" \(connect .*\); set DISPLAY to a running one, or start one: Xvfb :99 /,
      ) as unknown,
    });
  });

  test("a server that closes at once is named", async () => {
    // One server ends before the greeting comes, the other after it, unread.
    for (const delayMs of [0, 50]) {
      await using server = await listen((socket) => void setTimeout(() => socket.end(), delayMs));
      expect(await rejection(createX11Source({ display: server.display }))).toMatchObject({
        code: "AVI_CAPTURE_NO_DISPLAY",
        message: expect.stringContaining("the X server closed the connection") as unknown,
      });
    }
  });
});

/** A TCP server where an X server could be. */
async function listen(onConnection: Parameters<typeof createServer>[1]): Promise<{ display: string } & AsyncDisposable> {
  const server: Server = createServer(onConnection);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as { port: number };
  return {
    display: `127.0.0.1:${address.port - 6000}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A socket whose greeting nobody reads never ends by itself, and would keep the server open.
        for (const socket of sockets) socket.destroy();
      }),
  };
}

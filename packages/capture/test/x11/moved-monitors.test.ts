import { expect, test } from "vitest";
import { AviatorError, type FrameSource, type Region } from "@aviator/core";
import { createX11Source } from "@aviator/capture";
import { openX11Connection } from "../../src/x11/connection.ts";
import { parseDisplayName } from "../../src/x11/display-name.ts";
import { deleteMonitor, PRIMARY, SECONDARY, setMonitor, setScreenSize } from "./set-monitor.ts";
import { startXvfbOrSkip } from "./xvfb-or-skip.ts";

const SIZE = { width: 1000, height: 300 };
const LEFT = { name: PRIMARY, isPrimary: true, x: 0, y: 0, width: 600, height: 300 };
const RIGHT = { name: SECONDARY, x: 600, y: 20, width: 400, height: 280 };

/** What a capture of one region comes to: its result, or its error's message. */
async function capture(source: FrameSource, region: Region): Promise<string> {
  const into = new Uint8Array(region.width * region.height * 4);
  return source.capture([{ region, into }]).catch((error: unknown) => {
    if (!(error instanceof AviatorError)) throw error;
    return `${error.code}: ${error.message}`;
  });
}

const ON_LEFT: Region = { x: 10, y: 10, width: 5, height: 5 };
const ON_RIGHT: Region = { x: 700, y: 30, width: 5, height: 5 };

test("what stands on a monitor that moves is not read until it is back; the others are", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, SIZE);
  const connection = await openX11Connection(parseDisplayName(xvfb.display));
  await setScreenSize(connection, SIZE.width, SIZE.height);
  await setMonitor(connection, LEFT);
  await setMonitor(connection, RIGHT);
  await using source = await createX11Source({ display: xvfb.display });
  await source.monitors();
  expect([await capture(source, ON_LEFT), await capture(source, ON_RIGHT)]).toEqual(["captured", "captured"]);

  await deleteMonitor(connection, SECONDARY);
  await setMonitor(connection, { ...RIGHT, y: 0 });
  const refusal = await capture(source, ON_RIGHT);
  expect(refusal).toBe(
    `AVI_CAPTURE_LOST: display "${xvfb.display}": the monitors have changed (now PRIMARY 600x300 at 0,0, SECONDARY 400x280 at 600,0; ` +
      "were PRIMARY 600x300 at 0,0, SECONDARY 400x280 at 600,20); nothing is read until they are as they were: set them back, or start again",
  );
  expect(await capture(source, ON_LEFT)).toBe("captured");
  expect(await capture(source, ON_RIGHT)).toBe(refusal);

  await deleteMonitor(connection, SECONDARY);
  expect(await capture(source, ON_RIGHT)).toContain("AVI_CAPTURE_LOST");
  await setMonitor(connection, RIGHT);
  expect([await capture(source, ON_RIGHT), await capture(source, ON_LEFT)]).toEqual(["captured", "captured"]);
  connection.close();
});

test("a screen that shrinks is a transient error, and is read again when it has grown back", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, SIZE);
  const connection = await openX11Connection(parseDisplayName(xvfb.display));
  await using source = await createX11Source({ display: xvfb.display });
  await source.monitors();
  await setScreenSize(connection, 640, 300);
  expect(await capture(source, ON_RIGHT)).toContain("AVI_CAPTURE_LOST");
  expect(await capture(source, ON_RIGHT)).toContain(`display "${xvfb.display}": the monitors have changed (now `);
  await setScreenSize(connection, 1000, 300);
  expect(await capture(source, ON_RIGHT)).toBe("captured");
  connection.close();
});

test("a screen that grows is read where it has grown, when it was asked for", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, SIZE);
  const connection = await openX11Connection(parseDisplayName(xvfb.display));
  await setScreenSize(connection, 640, 300);
  await using source = await createX11Source({ display: xvfb.display });
  expect(await capture(source, ON_RIGHT)).toContain("AVI_REGION_OUTSIDE");
  await setScreenSize(connection, 1000, 300);
  await source.monitors();
  expect(await capture(source, ON_RIGHT)).toBe("captured");
  connection.close();
});

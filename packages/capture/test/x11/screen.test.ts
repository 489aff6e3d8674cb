import { expect, test } from "vitest";
import { openX11Connection } from "../../src/x11/connection.ts";
import { parseDisplayName } from "../../src/x11/display-name.ts";
import { readScreen } from "../../src/x11/screen.ts";
import { PRIMARY, SECONDARY, setMonitor } from "./set-monitor.ts";
import { startXvfbOrSkip } from "./xvfb-or-skip.ts";

test("lists RANDR's monitors, the primary one first", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 1000, height: 300 });
  const connection = await openX11Connection(parseDisplayName(xvfb.display));
  try {
    await setMonitor(connection, { name: SECONDARY, x: 0, y: 0, width: 600, height: 300 });
    await setMonitor(connection, { name: PRIMARY, isPrimary: true, x: 600, y: 20, width: 400, height: 280 });
    const { area, monitors } = await readScreen(connection);
    const [first, ...others] = monitors;
    expect(area).toEqual({ x: 0, y: 0, width: 1000, height: 300 });
    expect(first).toEqual({ name: "PRIMARY", x: 600, y: 20, width: 400, height: 280 });
    expect(others).toContainEqual({ name: "SECONDARY", x: 0, y: 0, width: 600, height: 300 });
  } finally {
    connection.close();
  }
});

test("takes the whole screen where there is no RANDR", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 1000, height: 300, args: ["-extension", "RANDR"] });
  const connection = await openX11Connection(parseDisplayName(xvfb.display));
  const { monitors, watch } = await readScreen(connection);
  expect([monitors, watch]).toEqual([[{ name: "screen", x: 0, y: 0, width: 1000, height: 300 }], null]);
  connection.close();
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MODULE = fileURLToPath(new URL("../../src/command-line/interrupt.ts", import.meta.url));
const DEAF = `
const { listenForInterrupt } = await import(${JSON.stringify(MODULE)});
const { signal } = listenForInterrupt();
signal.addEventListener("abort", () => process.stdout.write(signal.reason.message));
process.stdout.write("ready");
setInterval(() => {}, 1000);
`;

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "a first %s asks for a clean stop, a second one ends with 130",
  async (name) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", DEAF], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.kill(name);
    const [text] = (await once(child.stdout, "data")) as [Buffer];
    expect(text.toString()).toBe(`stopped by ${name}`);
    child.kill(name);
    expect(await once(child, "exit")).toEqual([130, null]);
  },
);

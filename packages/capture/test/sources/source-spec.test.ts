import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { openSource, type SourceSpec } from "@aviator/capture";
import { temporaryFolder } from "../temporary-folder.ts";

test("opens a module's source with its options", async () => {
  const url = new URL("../counting-source.ts", import.meta.url).href;
  const { source, reason } = await openSource({ kind: "module", url, options: { endAt: 1 } });
  expect([source.name, reason]).toEqual(["counting", `${url}: asked for`]);
  expect(await source.capture([])).toBe("ended");
});

test("refuses a module that gives no source", async () => {
  await using folder = await temporaryFolder();
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(folder.path, name);
    await writeFile(path, text);
    return pathToFileURL(path).href;
  };
  const nothing = await write("nothing.mjs", "export const other = 1;");
  await expect(openSource({ kind: "module", url: nothing })).rejects.toThrow(
    `source ${nothing}: must export a function createFrameSource (found ["other"]); add it`,
  );
  const half = await write("half.mjs", "export const createFrameSource = () => ({ name: 'half' });");
  await expect(openSource({ kind: "module", url: half })).rejects.toThrow(
    `source ${half}: createFrameSource must return a FrameSource with name, format, monitors(), capture() and asyncDispose; see @aviator/core`,
  );
  const missing = pathToFileURL(join(folder.path, "missing.mjs")).href;
  const error: unknown = await openSource({ kind: "module", url: missing }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: "AVI_CAPTURE_SOURCE_MODULE",
    remedy: "strategy",
    message: expect.stringMatching(
      /^source file:.*missing\.mjs: can't be loaded \(.*\); correct the path or mend the module$/s,
    ) as unknown,
  });
});

test("names the kinds there are", async () => {
  await expect(openSource({ kind: "camera" } as unknown as SourceSpec)).rejects.toThrow(
    'source: kind: must be one of "auto", "x11", "nut.js", "node-screenshots", "images", "recording", "module" (found "camera"); correct it',
  );
});

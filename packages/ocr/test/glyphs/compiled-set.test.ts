import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, type CompiledGlyphs, compileGlyphs, createTemplateEngine } from "../../src/index.ts";
import { paintText } from "../painted-text.ts";

const sets = bundledGlyphSets().filter(({ name }) => name.startsWith("inter"));

/** What a worker receives when `glyphs` are posted to it. */
function posted(glyphs: CompiledGlyphs): CompiledGlyphs {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(glyphs);
  const received = receiveMessageOnPort(port2) as { message: CompiledGlyphs };
  port1.close();
  return received.message;
}

test("sets that were laid out elsewhere read as the sets themselves", () => {
  const random = createRandom("compiled");
  const own = createTemplateEngine({ glyphs: sets });
  const shared = createTemplateEngine({ glyphs: posted(compileGlyphs(sets)) });
  for (const text of ["1.23x", "45.60x", "7890.12x"]) {
    const paint = { font: "inter", weight: 600, size: 40, ink: "#ffffff", background: ["#203040"], effect: "none" } as const;
    const request = { pixels: paintText(text, paint, random), kind: "multiplier", path: "regions.multiplier" } as const;
    expect(own.readText(request).text).toBe(text);
    expect(shared.readText(request)).toEqual(own.readText(request));
  }
});

test("a message copies nothing: all their numbers lie in shared memory", () => {
  const compiled = compileGlyphs(sets);
  compiled.compiled[0]!.shapes[0] = 0.125;
  const received = posted(compiled);
  for (const set of received.compiled) {
    for (const value of Object.values(set))
      if (ArrayBuffer.isView(value)) expect(value.buffer).toBeInstanceOf(SharedArrayBuffer);
  }
  expect(received.compiled[0]!.shapes[0]).toBe(0.125);
});

test("refuses no sets at all, however they come", () => {
  expect(() => createTemplateEngine({ glyphs: compileGlyphs([]) })).toThrow(
    "template engine: glyphs: must hold at least one glyph set (found [])",
  );
});

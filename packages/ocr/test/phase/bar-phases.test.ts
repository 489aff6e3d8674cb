import { createRandom, pixelsOf, unread, type Pixels } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { timeRunsOut } from "../../src/phase/time-runs-out.ts";
import { paintText } from "../painted-text.ts";
import { bar, draw, WIDTH, type Draw } from "./painted-bar.ts";

const phases = createPhaseReader();
const white = { font: "inter", weight: 700, size: 40, ink: "#18202c", background: ["#f4f5f8"], effect: "none" } as const;
const none = { phasePixels: undefined, progressPixels: undefined, stagePixels: undefined };

test("a promotion in any font is betting while the bar runs, and may be anything without it", () => {
  const read = (text: string, progressPixels: Pixels | undefined) =>
    phases.read({
      multiplier: unread("unknownGlyph", "template", text),
      multiplierPixels: paintText("BET NOW", white, createRandom("promotion")),
      ...none,
      progressPixels,
    }).value;
  const runs = draw("#f4f5f8", bar(0.4, "#d8dae0"));
  for (const text of ["????0?", "??????", "???5.00", "?.??"]) {
    expect(read(text, runs), text).toBe("betting");
    expect(read(text, draw("#f4f5f8")), text).toBe("unknown");
    expect(read(text, undefined), text).toBe("unknown");
  }
  // With its sign last it may be one that something covers, and the bar as well.
  expect(read("????x", runs)).toBe("unknown");
  // All but one character of a multiplier is one.
  expect(read("?.34x", runs)).toBe("flying");
});

test("the last of a bar in its trough is betting, whatever is written; an empty trough tells nothing", () => {
  const read = (more: Draw, text = "?1 ?") =>
    phases.read({
      multiplier: unread("unknownGlyph", "template", text),
      multiplierPixels: paintText("1", white, createRandom("ring")),
      ...none,
      progressPixels: draw("#202c68", more),
    }).value;
  const trough: Draw = bar(0, "#4b5487", "#ffd23c", 0);
  const rest =
    (left: number, width: number, colour: string): Draw =>
    (context) => {
      trough(context);
      context.fillStyle = colour;
      context.fillRect(left, 4, width, 8);
    };
  expect(read(rest(10, 12, "#ffd23c"))).toBe("betting");
  expect(read(rest(10, 5, "#ffd23c"))).toBe("betting");
  expect(read(trough)).toBe("unknown");
  // Neither at an end of it, nor coloured.
  expect(read(rest(120, 12, "#ffd23c"))).toBe("unknown");
  expect(read(rest(10, 12, "#c8c8cc"))).toBe("unknown");
  // The sign of a multiplier stands last: what covers the number may lie over the bar.
  expect(read(rest(10, 12, "#ffd23c"), "?1x")).toBe("unknown");
});

test("a bar is told that lies within its trough, with a rim of that all round, on a page as strongly coloured", () => {
  const inset =
    (share: number, ink = "#7dffb0", trough = "#04140d", left = 12): Draw =>
    (context) => {
      for (const [x, y, width, height, colour] of [
        [10, 3, 280, 10, trough],
        [left, 5, 276 * share, 6, ink],
      ] as const) {
        context.fillStyle = colour;
        context.beginPath();
        context.roundRect(x, y, width, height, height / 2);
        context.fill();
      }
    };
  for (const page of ["#0c5536", "#0e6b40", "#f4f5f8"])
    for (const share of [0.06, 0.3, 0.48, 0.66, 0.93])
      expect(timeRunsOut(draw(page, inset(share))), `${page} ${share}`).toBe(true);
  expect(timeRunsOut(draw("#0c5536", inset(0)))).toBe(false);
  // A stretch in the middle, a grey one, and a message with its icon are none.
  expect(timeRunsOut(draw("#0c5536", inset(0.4, "#7dffb0", "#04140d", 90)))).toBe(false);
  expect(timeRunsOut(draw("#0c5536", inset(0.6, "#b8c0bc")))).toBe(false);
  const message: Draw = (context) => {
    inset(0.6)(context);
    context.fillStyle = "#ffffff";
    for (let x = 200; x < 280; x += 9) context.fillRect(x, 5, 5, 6);
  };
  expect(timeRunsOut(draw("#0c5536", message))).toBe(false);
});

test("a bar in a dark trough is betting on a page as strongly coloured, at any length; either alone is not", () => {
  const read = (...parts: readonly (readonly [left: number, width: number, colour: string])[]) =>
    phases.read({
      multiplier: unread("unknownGlyph", "template", "?1 ?"),
      multiplierPixels: paintText("1", white, createRandom("ring")),
      ...none,
      progressPixels: draw("#55309d", (context) => {
        for (const [left, width, colour] of parts) {
          context.fillStyle = colour;
          context.fillRect(left, 4, width, 8);
        }
      }),
    }).value;
  const trough = [10, 280, "#1a0f38"] as const;
  for (const share of [0.1, 0.4, 0.6, 0.9]) expect(read(trough, [10, 280 * share, "#ffd75a"]), `${share}`).toBe("betting");
  expect(read(trough)).toBe("unknown");
  // Between two dull ends, and of the page's colours.
  expect(read(trough, [40, 200, "#ffd75a"])).toBe("unknown");
  expect(read(trough, [10, 200, "#6c46b8"])).toBe("unknown");
});

test("seconds that are left are no multiplier while the bar runs, a multiplier with its sign is one", () => {
  const read = (text: string, paper: string, more: Draw) =>
    phases.read({
      multiplier: { value: 420, reason: null, confidence: 0.97, engine: "template", text },
      multiplierPixels: paintText(text, white, createRandom("seconds")),
      ...none,
      progressPixels: draw(paper, more),
    }).value;
  expect(read("4.20", "#f4f5f8", bar(0.6, "#d8dae0"))).toBe("betting");
  expect(read("4.20x", "#f4f5f8", bar(0.6, "#d8dae0"))).toBe("flying");
  expect(read("4.20", "#f4f5f8", () => undefined)).toBe("flying");
});

test("an empty page is not betting, and the side of the playing area is no word", () => {
  const [width, height] = [300, 120];
  const stage = (more: Draw): Pixels => {
    const context = createCanvas(width, height).getContext("2d");
    context.fillStyle = "#050505";
    context.fillRect(0, 0, width, height);
    more(context);
    return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
  };
  const read = (stagePixels: Pixels, multiplierPixels = draw("#050505")) =>
    phases.read({ multiplier: unread("absent", "template"), multiplierPixels, ...none, stagePixels }).value;
  expect(phases.read({ multiplier: unread("absent", "template"), multiplierPixels: draw("#ffffff"), ...none }).value).toBe(
    "unknown",
  );
  const page: Draw = (context) => {
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, width, 20);
  };
  const run: Draw = (context) => {
    context.fillStyle = "#e50539";
    context.fillRect(60, 100, 120, 6);
  };
  expect(read(stage(() => undefined))).toBe("loading");
  expect(read(stage(page))).toBe("unknown");
  // The lower half of a heading, which the surroundings cut, and the axes of an empty chart.
  const heading: Draw = (context) => {
    context.fillStyle = "#e0e3e8";
    for (let letter = 0; letter < 6; letter += 1) context.fillRect(20 + 14 * letter, 0, 8, 7);
  };
  const axes: Draw = (context) => {
    context.fillStyle = "#66666a";
    context.fillRect(4, 10, 2, 104);
    context.fillRect(4, 112, 280, 2);
  };
  for (const more of [heading, axes]) expect(read(stage(more))).toBe("unknown");
  expect(read(stage(run))).toBe("betting");
  expect(
    read(
      stage((context) => {
        page(context);
        run(context);
      }),
    ),
  ).toBe("betting");
});

test("what was learned of a flight's colours tells nothing of words in the same ones", () => {
  const look = { ink: 0x18_20_2c, background: 0xf4_f5_f8 };
  const learned = createPhaseReader({
    colours: { flying: [look], crashed: [{ ink: 0xd0_02_1b, background: 0xf4_f5_f8 }], betting: [], loading: [] },
  });
  const read = (text: string) =>
    learned.read({
      multiplier: unread("unknownGlyph", "template", text),
      multiplierPixels: paintText("WIN 5.00", white, createRandom("learned")),
      ...none,
    }).value;
  expect(read("?1?5.00")).toBe("unknown");
  expect(read("??? ??? 500")).toBe("unknown");
  expect(read("?.??")).toBe("flying");
  expect(read("8¤¤ ¤0¤ ¤¤0 ¤¤¤ 500 ¤")).toBe("unknown");
});

/** A sky of stars of 1 to 4 pixels. */
const stars =
  (ink: string): Draw =>
  (context) => {
    const random = createRandom("stars");
    context.fillStyle = ink;
    for (let star = 0; star < 12; star += 1) {
      const size = 1 + Math.floor(random.next() * 4);
      context.fillRect(Math.floor(random.next() * WIDTH), 2 + Math.floor(random.next() * 9), size, Math.min(size, 3));
    }
  };

test.each(["#ffffff", "#a8a6b0", "#ffd23a"])(
  "stars of 1 to 4 pixels in %s are no bar, in the place of one or elsewhere",
  (ink) => {
    const multiplier = unread("absent", "template");
    const sky = draw("#090516", stars(ink));
    const read = (multiplierPixels: Pixels, rest: object) =>
      phases.read({ multiplier, multiplierPixels, ...none, ...rest }).value;
    expect(read(draw("#090516"), { progressPixels: sky })).not.toBe("betting");
    expect(read(sky, { progressPixels: sky })).not.toBe("betting");
    expect(read(sky, { phasePixels: sky })).not.toBe("betting");
    expect(read(sky, { stagePixels: sky })).not.toBe("betting");
    // A pale bar among them is one.
    const barred = draw("#090516", (context) => {
      stars(ink)(context);
      bar(0.3, "#090516", "#d8dae0")(context);
    });
    expect(read(draw("#090516"), { progressPixels: barred })).toBe("betting");
  },
);

test("a planet or a cloud in the place of the bar is none", () => {
  const oval = (ink: string) =>
    draw("#090516", (context) => {
      context.fillStyle = ink;
      context.beginPath();
      context.ellipse(150, 8, 24, 5, 0, 0, 7);
      context.fill();
    });
  for (const ink of ["#e0573a", "#c8c8d0"])
    expect(
      phases.read({
        multiplier: unread("absent", "template"),
        multiplierPixels: draw("#090516"),
        ...none,
        progressPixels: oval(ink),
      }).value,
      ink,
    ).not.toBe("betting");
});

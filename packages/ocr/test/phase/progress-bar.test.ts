import { createRandom, pixelsOf, type Pixels, unread } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { barLiesInside } from "../../src/phase/inside-bar.ts";
import { showsBar } from "../../src/phase/progress-bar.ts";
import { timeRunsOut } from "../../src/phase/time-runs-out.ts";
import { paintText } from "../painted-text.ts";

type Draw = (context: ReturnType<ReturnType<typeof createCanvas>["getContext"]>) => void;

const [WIDTH, HEIGHT] = [300, 16];
const draw = (paper: string, more: Draw = () => undefined): Pixels => {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  more(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
};
const bar =
  (share: number, trough: string, ink = "#e50539", radius = 3): Draw =>
  (context) => {
    for (const [width, colour] of [
      [280, trough],
      [280 * share, ink],
    ] as const) {
      context.fillStyle = colour;
      context.beginPath();
      context.roundRect(10, 4, width, 8, radius);
      context.fill();
    }
  };
const ANY = { mayFill: true, highest: Number.POSITIVE_INFINITY };

test.each(["#101012", "#ffffff", "#f4f5f8"])(
  "a shrinking bar shows on %s, at any length, with or without a trough",
  (paper) => {
    for (const share of [0.1, 0.4, 0.77, 1])
      for (const trough of ["#d8dae0", "#303036", paper])
        expect(showsBar(draw(paper, bar(share, trough)), ANY), `${share} ${trough}`).toBe(true);
    // A region as high as its bar.
    const tight = (share: number) =>
      draw("#303036", (context) => {
        context.fillStyle = "#e50539";
        context.fillRect(0, 0, WIDTH * share, HEIGHT);
      });
    expect(showsBar(tight(0.5), ANY)).toBe(true);
    expect(showsBar(tight(0.5), { ...ANY, mayFill: false })).toBe(false);
  },
);

test("a star beside a bar leaves it a bar, in whatever colours that is shaded; many do not, nor does anything coloured", () => {
  const sky = (stars: readonly (readonly [number, number])[], colour = "#e8e4ff"): Pixels =>
    draw("#1d083e", (context) => {
      const shaded = context.createLinearGradient(10, 0, 220, 0);
      shaded.addColorStop(0, "#7c4dff");
      shaded.addColorStop(1, "#ff4fd8");
      bar(1, "#2a1754", "#2a1754")(context);
      context.fillStyle = shaded;
      context.fillRect(10, 4, 210, 8);
      context.fillStyle = colour;
      for (const [x, y] of stars) context.fillRect(x, y, 3, 3);
    });
  const stars = [
    [60, 1],
    [140, 1],
    [190, 12],
  ] as const;
  expect(showsBar(sky(stars), ANY)).toBe(true);
  const short = draw("#1d083e", (context) => {
    bar(0.2, "#2a1754", "#7c4dff")(context);
    context.fillStyle = "#e8e4ff";
    context.fillRect(20, 13, 4, 3);
  });
  expect(showsBar(short, ANY)).toBe(true);
  expect(showsBar(sky([...stars, [100, 1]]), ANY)).toBe(false);
  expect(showsBar(sky(stars, "#37c871"), ANY)).toBe(false);
});

test("what crosses the page beside a line makes it no bar: ticks cross that of an axis", () => {
  const axis = draw("#141622", (context) => {
    context.fillStyle = "#5a6aa8";
    context.fillRect(10, 6, 270, 3);
    for (let x = 20; x < 280; x += 60) context.fillRect(x, 2, 2, 11);
  });
  expect(showsBar(axis, ANY)).toBe(false);
  // The strip of a page below the shadow of a number, and a dash of a curve, are none.
  const strip = draw("#4f269c", (context) => {
    context.fillStyle = "#3a1c73";
    context.fillRect(0, 4, WIDTH, 7);
    context.fillStyle = "#ffd75a";
    context.fillRect(200, 0, 9, 3);
  });
  expect(showsBar(strip, ANY)).toBe(false);
});

test("a bar lies inside its place though a compressed picture leaves specks of its colour above and below it", () => {
  const compressed = draw("#75c0f7", (context) => {
    bar(0.2, "#143a79", "#fdc23a", 4)(context);
    context.fillStyle = "#a6ba97";
    for (const y of [3, 12]) context.fillRect(20, y, 30, 1);
  });
  expect(barLiesInside(compressed)).toBe(true);
  expect(timeRunsOut(compressed)).toBe(true);
  // Higher in its middle than at its ends, as a hill.
  const hill = draw("#75c0f7", (context) => {
    context.fillStyle = "#143a79";
    for (let y = 2; y < 14; y += 1) context.fillRect(150 - 11 * y, y, 22 * y, 1);
  });
  expect(barLiesInside(hill)).toBe(false);
});

test("a strip of sky beside a pop-up is no bar", () => {
  const strip = draw("#ffffff", (context) => {
    context.fillStyle = "#3d2772";
    context.fillRect(WIDTH * 0.75, 0, WIDTH, HEIGHT);
  });
  expect(showsBar(strip, ANY)).toBe(false);
});

test("a bar shows on a page that is strongly coloured itself", () => {
  for (const share of [0.2, 0.8]) expect(showsBar(draw("#1c2f5b", bar(share, "#22386a", "#48b5ff")), ANY)).toBe(true);
  // Of two colours as strong as each other neither is the bar.
  expect(showsBar(draw("#1c2f5b", bar(0.4, "#2fb56f", "#48b5ff")), ANY)).toBe(false);
});

test("nothing, noise, a curve, a button, text and grey are no bar", () => {
  const random = createRandom("bar");
  const noise = draw("#ffffff");
  for (let at = 0; at < noise.bytes.length; at += 1) noise.bytes[at] = Math.floor(random.next() * 256);
  const curve = draw("#101012", (context) => {
    context.fillStyle = "#e50539";
    context.moveTo(0, HEIGHT);
    context.quadraticCurveTo(WIDTH / 2, HEIGHT, WIDTH, 0);
    context.lineTo(WIDTH, HEIGHT);
    context.fill();
  });
  const button = draw("#ffffff", (context) => {
    context.fillStyle = "#28a745";
    context.fillRect(140, 3, 14, 10);
  });
  const words = paintText(
    "12.5",
    { font: "inter", weight: 700, size: 9, ink: "#e50539", background: ["#101012"], effect: "none" },
    random,
  );
  const plain = ["#ffffff", "#050505", "#e50539"].map((paper) => draw(paper));
  for (const [index, pixels] of [
    noise,
    curve,
    button,
    words,
    ...plain,
    draw("#ffffff", bar(0.5, "#d8dae0", "#808080")),
  ].entries())
    expect(showsBar(pixels, ANY), String(index)).toBe(false);
});

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

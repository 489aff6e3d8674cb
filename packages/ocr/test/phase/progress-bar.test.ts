import { createRandom, type Pixels } from "@aviator/core";
import { expect, test } from "vitest";
import { barLiesInside } from "../../src/phase/inside-bar.ts";
import { showsBar } from "../../src/phase/progress-bar.ts";
import { timeRunsOut } from "../../src/phase/time-runs-out.ts";
import { paintText } from "../painted-text.ts";
import { bar, draw, HEIGHT, WIDTH } from "./painted-bar.ts";

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

import { createCanvas } from "@napi-rs/canvas";
import { type Pixels, pixelsOf, unread } from "@aviator/core";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { barLiesInTrough } from "../../src/phase/bar-in-trough.ts";
import { none, painted } from "./painted-phase.ts";

type Draw = (context: ReturnType<ReturnType<typeof createCanvas>["getContext"]>) => void;
const [WIDTH, HEIGHT] = [400, 34];

/** What is drawn over a sea with rays and weeds. */
function onSea(more: Draw = () => undefined): Pixels {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  context.fillStyle = "#1f5f9f";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  for (let x = 20; x < WIDTH; x += 90) {
    context.fillStyle = "#0f4f9f";
    context.beginPath();
    context.moveTo(x + 40, 0);
    context.lineTo(x + 80, 0);
    context.lineTo(x + 60, HEIGHT);
    context.lineTo(x + 20, HEIGHT);
    context.fill();
    context.fillStyle = "#1f7f5f";
    context.fillRect(x, 0, 10, HEIGHT);
  }
  more(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
}

const bar =
  (share: number, ink: string, trough: string): Draw =>
  (context) => {
    for (const [width, colour] of [
      [380, trough],
      [380 * share, ink],
    ] as const) {
      context.fillStyle = colour;
      context.beginPath();
      context.roundRect(10, 9, width, 16, 8);
      context.fill();
    }
  };

test("a bar in its trough shows whatever is drawn on the page", () => {
  for (const share of [0.06, 0.3, 0.62, 0.9]) {
    expect(barLiesInTrough(onSea(bar(share, "#ffd034", "#062744"))), `${share} in the dark`).toBe(true);
    expect(barLiesInTrough(onSea(bar(share, "#e50539", "#d8dae0"))), `${share} in the light`).toBe(true);
  }
});

test("a bar that is shaded from its upper edge to its lower one shows as well, in a trough half as strong", () => {
  for (const share of [0.1, 0.45, 0.8]) {
    const shaded: Draw = (context) => {
      bar(0, "#143a7a", "#143a7a")(context);
      const gradient = context.createLinearGradient(0, 9, 0, 25);
      gradient.addColorStop(0, "#ffe070");
      gradient.addColorStop(1, "#f9a020");
      context.fillStyle = gradient;
      context.beginPath();
      context.roundRect(10, 9, 380 * share, 16, 8);
      context.fill();
    };
    expect(barLiesInTrough(onSea(shaded)), `${share}`).toBe(true);
  }
});

test("a bar shows in a trough that the page's rays shine through", () => {
  const glassy =
    (share: number): Draw =>
    (context) => {
      const rays = context.createLinearGradient(0, 0, WIDTH, 0);
      for (const [at, colour] of ["#c05543", "#b84638", "#c55b45", "#b0503c", "#ac5c44", "#b06a48"].entries())
        rays.addColorStop(at / 5, colour);
      context.fillStyle = rays;
      context.fillRect(0, 0, WIDTH, HEIGHT);
      bar(0, "#00000066", "#00000066")(context);
      if (share === 0) return;
      context.fillStyle = "#ffd23c";
      context.beginPath();
      context.roundRect(10, 9, 380 * share, 16, 8);
      context.fill();
    };
  for (const share of [0.1, 0.4, 0.8]) expect(barLiesInTrough(onSea(glassy(share))), `${share}`).toBe(true);
  expect(barLiesInTrough(onSea(glassy(0)))).toBe(false);
});

test("neither the page alone nor what else has two colours is a bar", () => {
  expect(barLiesInTrough(onSea())).toBe(false);
  // A trough that is empty shows in other phases as well.
  expect(barLiesInTrough(onSea(bar(0, "#062744", "#062744")))).toBe(false);
  const middle: Draw = (context) => {
    bar(0, "#062744", "#062744")(context);
    context.fillStyle = "#ffd034";
    context.fillRect(60, 9, 60, 16);
  };
  expect(barLiesInTrough(onSea(middle))).toBe(false);
  expect(barLiesInTrough(onSea(bar(0.2, "#c8c8cc", "#4b5487")))).toBe(false);
  const stripes: Draw = (context) => {
    context.fillStyle = "#ffd034";
    context.fillRect(10, 0, 200, HEIGHT);
    context.fillStyle = "#062744";
    context.fillRect(210, 0, 180, HEIGHT);
  };
  expect(barLiesInTrough(onSea(stripes))).toBe(false);
  const curve: Draw = (context) => {
    context.fillStyle = "#e50539";
    context.beginPath();
    context.moveTo(10, HEIGHT);
    context.quadraticCurveTo(200, HEIGHT - 6, 390, 4);
    context.lineTo(390, HEIGHT);
    context.fill();
  };
  expect(barLiesInTrough(onSea(curve))).toBe(false);
  const message: Draw = (context) => {
    context.fillStyle = "#101418";
    context.fillRect(10, 4, 380, 26);
    context.fillStyle = "#2fbf5f";
    context.fillRect(10, 4, 8, 26);
    context.fillStyle = "#ffffff";
    for (let x = 30; x < 360; x += 14) context.fillRect(x, 12, 8, 10);
  };
  expect(barLiesInTrough(onSea(message))).toBe(false);
});

test("words in the colours of a flight are betting where time runs out below them", () => {
  const look = { ink: 0xff_f3_c4, background: 0x3b_a0_c4 };
  const phases = createPhaseReader({ colours: { flying: [look], crashed: [], betting: [], loading: [] } });
  const multiplierPixels = painted("#ffffff", ["#3ba0c4"]);
  const read = (progressPixels: Pixels, text: string) =>
    phases.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels, ...none, progressPixels }).value;
  expect(read(onSea(bar(0.5, "#ffd034", "#062744")), "???? ??? ??????")).toBe("betting");
  expect(read(onSea(), "???? ??? ??????")).toBe("unknown");
  expect(read(onSea(bar(0.5, "#ffd034", "#062744")), "?.??x")).toBe("unknown");
});

test("a flat trail on its axis is no bar in a trough: it is a thin line", () => {
  for (const thick of [3, 5]) {
    const line: Draw = (context) => {
      for (const [width, colour] of [
        [380, "#8a8f98"],
        [200, "#e0243a"],
      ] as const) {
        context.fillStyle = colour;
        context.fillRect(10, 16, width, thick);
      }
    };
    expect(barLiesInTrough(onSea(line)), `${thick} pixels`).toBe(false);
  }
});

import { pixelsOf, type Pixels, unread } from "@aviator/core";
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const [WIDTH, HEIGHT] = [420, 160];
const none = { phasePixels: undefined, progressPixels: undefined, stagePixels: undefined };

function paint(paper: string, draw: (context: SKRSContext2D) => void, height = HEIGHT): Pixels {
  const context = createCanvas(WIDTH, height).getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, WIDTH, height);
  draw(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, height).data.buffer), WIDTH, height, "rgba");
}

test("a number whose ink comes near to the page's colour stands in no empty place", () => {
  const page = { ink: 0xa8692c, background: 0xa8692c };
  const cream = { ink: 0xfff2d5, background: 0xa8692c };
  const phases = createPhaseReader({ colours: { flying: [cream], crashed: [cream], betting: [cream], loading: [page] } });
  const number = paint("#a8692c", (context) => {
    context.textAlign = "center";
    context.font = `80px "${useFont("inter", 700)}"`;
    context.fillStyle = "#d8261f";
    context.fillText("1.33x", WIDTH / 2, 100);
  });
  const tell = (text: string) =>
    phases.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels: number, ...none }).value;
  expect(tell("1.??x")).toBe("unknown");
  expect(tell("¤¤x¤¤?¤¤")).toBe("unknown");
});

test("a picture that words stand on in betting tells nothing without them, where no bar runs", () => {
  const sky = { ink: 0xe2efff, background: 0xffcf3f };
  const phases = createPhaseReader({ colours: { flying: [], crashed: [], betting: [sky], loading: [] } });
  const balloon = paint("#e2efff", (context) => {
    context.fillStyle = "#ffcf3f";
    context.beginPath();
    context.ellipse(WIDTH / 2, HEIGHT / 2, 180, 90, 0, 0, 7);
    context.fill();
  });
  const string = (context: SKRSContext2D): void => {
    context.fillStyle = "#8a6a30";
    context.fillRect(WIDTH / 2, 0, 3, 10);
  };
  const bar = (context: SKRSContext2D): void => {
    context.fillStyle = "#e4294f";
    context.fillRect(20, 8, 200, 8);
  };
  const tell = (draw: (context: SKRSContext2D) => void) =>
    phases.read({
      multiplier: unread("absent", "template"),
      multiplierPixels: balloon,
      ...none,
      progressPixels: paint("#e2efff", draw, 24),
    }).value;
  expect(tell(string)).toBe("unknown");
  expect(tell(bar)).toBe("betting");
});

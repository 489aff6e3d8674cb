import type { Random, Region } from "@aviator/core";
import type { FieldSkin, Skin, Stage, StageName } from "../skins/skin.ts";
import { writeNumber } from "../state/number-style.ts";
import type { TableState } from "../state/table-state.ts";
import { fieldTexts, type Placing, setText } from "./fields.ts";
import type { Box, Curve, Paint, Scene, Shape, Text } from "./scene.ts";

/** The stage a table is in. */
function stageOf({ phase, multiplier }: TableState): StageName {
  if (phase !== "flying") return phase;
  return (multiplier ?? 100) < 200 ? "low" : (multiplier ?? 100) < 1000 ? "mid" : "high";
}

/** Everything that a table shows in one frame, from back to front. */
export function composeScene(skin: Skin, state: TableState, placing: Placing, random: Random): Scene {
  const { layout } = skin;
  const stage = skin.stages[stageOf(state)];
  const shapes: Shape[] = [
    ...stage.backdrop.map((paint): Box => fullBox(layout, turned(paint, placing.frame))),
    ...curveOf(stage, layout, random),
    ...barOf(stage, layout.multiplier, random),
    ...plates(skin),
    ...wordsOf(skin, stage, placing),
  ];
  if (stage.number !== undefined && state.multiplier !== null) {
    const text = writeNumber(state.multiplier, skin.multiplier.style);
    shapes.push(setText("multiplier", text, stage.number, skin.multiplier, layout.multiplier, placing));
  }
  shapes.push(...fieldTexts(skin, state, placing), ...historyOf(skin, state, placing), ...buttonOf(skin, state, placing));
  return { width: layout.width, height: layout.height, shapes };
}

function fullBox({ width, height }: { width: number; height: number }, paint: Paint): Box {
  return { kind: "box", x: 0, y: 0, width, height, paint };
}

/** Rays turn by a step that never repeats within a set. */
function turned(paint: Paint, frame: number): Paint {
  return paint.kind === "rays" ? { ...paint, turnDeg: paint.turnDeg + ((frame * 7.31) % 360) } : paint;
}

function curveOf({ curve }: Stage, { width, height, multiplier }: Skin["layout"], random: Random): Curve[] {
  if (curve === undefined) return [];
  const [floorY, endX] = [height * 0.64, width * (0.5 + 0.4 * random.next())];
  const endY = multiplier.y - height * 0.05 + multiplier.height * random.next() * 0.6;
  const points = Array.from({ length: 40 }, (_, step): [number, number] => {
    const share = step / 39;
    return [Math.round(endX * share), Math.round(floorY + (endY - floorY) * share ** 2.4)];
  });
  return [{ kind: "curve", points, colour: curve.colour, widthPx: 5, fill: { colour: curve.fill, floorY } }];
}

function barOf({ bar }: Stage, { x, y, width, height }: Region, random: Random): Box[] {
  if (bar === undefined) return [];
  const at = { x: x + width * 0.25, y: y + height * 1.25, height: Math.max(6, height * 0.08), radiusPx: 4 };
  const whole: Box = { kind: "box", ...at, width: width / 2, paint: { kind: "solid", colour: "#7f7f7f" }, opacity: 0.3 };
  return [whole, { ...whole, width: (width / 2) * random.next(), paint: { kind: "solid", colour: bar }, opacity: 1 }];
}

function plates(skin: Skin): Box[] {
  const boxes: Box[] = [];
  const add = (field: FieldSkin<unknown> | undefined, region: Region | undefined): void => {
    if (field?.plate !== undefined && region !== undefined) boxes.push({ kind: "box", ...region, ...field.plate });
  };
  for (const name of ["balance", "players", "totalStake", "stake", "autoCashOut", "history"] as const)
    add(skin[name], skin.layout[name]);
  return boxes;
}

function wordsOf(skin: Skin, { words = [] }: Stage, { shiftX }: Placing): Text[] {
  const { x, y, width, height } = skin.layout.multiplier;
  const largest = Math.max(...skin.multiplier.sizesPx);
  return words.map(({ text, look, sizePx, riseEm }) => ({
    kind: "text",
    text,
    look,
    sizePx,
    x: x + width / 2 + shiftX,
    baselineY: y + height / 2 + largest * 0.36 - riseEm * largest,
    align: "centre",
  }));
}

/** Past crash points in slots of equal width. */
function historyOf({ history, layout }: Skin, state: TableState, placing: Placing): Text[] {
  if (history === undefined || layout.history === undefined) return [];
  const region = layout.history;
  const width = region.width / history.length;
  return state.history.map((points, index) => {
    const slot = { ...region, x: region.x + width * index, width };
    return setText("history", writeNumber(points, history.style), history.look, history, slot, placing);
  });
}

function buttonOf({ button, layout }: Skin, state: TableState, placing: Placing): Shape[] {
  const paint: Paint = { kind: "solid", colour: button.colours[state.button] };
  const setting = { sizesPx: [button.sizePx], align: "centre" } as const;
  const { field: _, ...label } = setText("button", button.labels[state.button], button.look, setting, layout.button, placing);
  return [{ kind: "box", ...layout.button, paint, radiusPx: 16 }, label];
}

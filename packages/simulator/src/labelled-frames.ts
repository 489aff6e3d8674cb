import { createRandom, type Frame, type Hundredths, type KnownPhase, type Random, type Size } from "@aviator/core";
import type { PanelView, TableView } from "./game/table-view.ts";
import { paintTable } from "./painter/frame-painter.ts";
import type { Skin } from "./skins/skin.ts";

/** A frame and the exact values drawn in it. */
export interface LabelledFrame {
  readonly frame: Frame;
  readonly view: TableView;
}

/** What to draw for {@link labelledFrames}. */
export interface LabelledFramesOptions {
  readonly skin: Skin;
  /** Default: the skin's own. */
  readonly size?: Size;
  /** Default 40. */
  readonly count?: number;
  /** Same seed, same frames. Default 1. */
  readonly seed?: string | number;
}

const PHASES: readonly KnownPhase[] = ["flying", "crashed", "flying", "betting", "flying", "crashed", "flying", "loading"];

/** Draws frames of every phase with random values in every field, each with what it shows: for learning glyphs and for tests. */
export function* labelledFrames(options: LabelledFramesOptions): Generator<LabelledFrame, void> {
  const { skin, size = skin.map.size, count = 40, seed = 1 } = options;
  const random = createRandom(`labelled/${skin.name}/${seed}`);
  for (let index = 0; index < count; index += 1) {
    const view = randomView(random, PHASES[index % PHASES.length] ?? "flying");
    const atMs = index * 100;
    yield { view, frame: paintTable(skin, view, size, { capturedAtMs: atMs, monotonicMs: atMs, sequence: index + 1 }) };
  }
}

/** Values of any length, small ones more often. */
function randomView(random: Random, phase: KnownPhase): TableView {
  const upTo = (most: number): number => Math.floor(random.next() * most);
  const amount = (digits: number): number => upTo(10 ** (1 + upTo(digits)));
  const multiplier = (): Hundredths => 100 + amount(7);
  const total = 1 + amount(4);
  const panel = (): PanelView => {
    const button = (["green", "orange", "red"] as const)[upTo(3)] ?? "green";
    const autoCashOut = random.next() < 0.3 ? null : 101 + amount(5);
    return { stakeMinor: 10 + amount(6), autoCashOut, button, winMinor: button === "orange" ? amount(7) : null };
  };
  return {
    phase,
    multiplier: phase === "flying" || phase === "crashed" ? multiplier() : null,
    balanceMinor: amount(9),
    players: { cashedOut: upTo(total + 1), total },
    totalStakeMinor: amount(9),
    history: Array.from({ length: 20 }, () => 100 + amount(5)),
    progress: phase === "betting" ? random.next() : 1,
    nowMs: upTo(600_000),
    panels: [panel(), panel()],
  };
}

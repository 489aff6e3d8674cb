import type { Region, Size } from "@aviator/core";
import type { Effect } from "../effects/effect.ts";
import type { Smoothing } from "../render/browser-renderer.ts";
import type { Paint, TextLook } from "../scene/scene.ts";
import type { NumberStyle, PlayersStyle } from "../state/number-style.ts";

/** What stands where on a table. */
export interface Layout extends Size {
  readonly multiplier: Region;
  readonly phase?: Region;
  readonly balance: Region;
  readonly players: Region;
  readonly totalStake: Region;
  readonly stake: Region;
  readonly button: Region;
  readonly autoCashOut?: Region;
  readonly history?: Region;
}

/** Where a field's text stands in its region, and how large. */
export interface Setting {
  /** Font sizes in pixels; frames take turns. */
  readonly sizesPx: readonly number[];
  readonly align: "left" | "centre" | "right";
  /** From the region's left or right edge; default 8. */
  readonly padPx?: number;
}

/** A text field of one look. */
export interface FieldSkin<Style> extends Setting {
  readonly look: TextLook;
  readonly style: Style;
  /** Fills the region behind the text. */
  readonly plate?: { readonly paint: Paint; readonly radiusPx: number };
}

/** What the table looks like while a stage lasts; a flight has three, as high as it is. */
export interface Stage {
  /** From back to front; rays turn from frame to frame. */
  readonly backdrop: readonly Paint[];
  /** Look of the multiplier; stages without one show no number. */
  readonly number?: TextLook;
  /** Words of the stage: `riseEm` is how far above the multiplier's baseline, in its largest font size. */
  readonly words?: readonly {
    readonly text: string;
    readonly look: TextLook;
    readonly sizePx: number;
    readonly riseEm: number;
  }[];
  /** A growing line with an area below it, behind the number. */
  readonly curve?: { readonly colour: string; readonly fill: string };
  /** Filled share of a bar below the number. */
  readonly bar?: string;
}

/** Names of the stages. */
export type StageName = "betting" | "loading" | "low" | "mid" | "high" | "crashed";

/** A table that nobody has seen: everything that its frames look like. */
export interface Skin {
  readonly name: string;
  /** What makes it hard, in a few words. */
  readonly about: string;
  readonly layout: Layout;
  readonly smoothing?: Smoothing;
  readonly stages: Readonly<Record<StageName, Stage>>;
  readonly multiplier: Setting & { readonly style: NumberStyle };
  readonly balance: FieldSkin<NumberStyle>;
  readonly players: FieldSkin<PlayersStyle>;
  readonly totalStake: FieldSkin<NumberStyle>;
  readonly stake: FieldSkin<NumberStyle>;
  readonly autoCashOut?: FieldSkin<NumberStyle>;
  readonly history?: FieldSkin<NumberStyle> & { readonly length: number };
  readonly button: {
    readonly colours: Readonly<Record<"green" | "orange" | "red", string>>;
    readonly labels: Readonly<Record<"green" | "orange" | "red", string>>;
    readonly look: TextLook;
    readonly sizePx: number;
  };
  /** Largest balance in whole units; default 20,000. */
  readonly mostMoney?: number;
  /** How far every text wanders from frame to frame, in pixels; default 0.5. */
  readonly wanderPx?: number;
  /** Share of the frames over which a pop-up lies; default 0. */
  readonly popupShare?: number;
  /** Done to the picture after it was drawn, in order. */
  readonly effects?: readonly Effect[];
}

import type { Region, Size } from "@aviator/core";

/** How an area is filled; colours are CSS colours, angles degrees clockwise from the top. */
export type Paint =
  | { readonly kind: "solid"; readonly colour: string }
  | { readonly kind: "linear"; readonly angleDeg: number; readonly colours: readonly string[] }
  /** Circles around a point given in shares of the box; the last colour is reached at `reach` times the box's width. */
  | {
      readonly kind: "radial";
      readonly x: number;
      readonly y: number;
      readonly reach: number;
      readonly colours: readonly string[];
    }
  /** Rays from a point given in shares of the box, alternately of two colours. */
  | {
      readonly kind: "rays";
      readonly x: number;
      readonly y: number;
      readonly count: number;
      readonly turnDeg: number;
      readonly colours: readonly [string, string];
    }
  /** A square tile, repeated: `checks` of two colours, or `stripes` at 45 degrees. */
  | { readonly kind: "checks" | "stripes"; readonly sidePx: number; readonly colours: readonly [string, string] };

/** A filled rectangle. */
export interface Box extends Region {
  readonly kind: "box";
  readonly paint: Paint;
  readonly radiusPx?: number;
  readonly opacity?: number;
}

/** A line through points, with the area below it filled down to `floorY` where that is given. */
export interface Curve {
  readonly kind: "curve";
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  readonly widthPx: number;
  readonly fill?: { readonly colour: string; readonly floorY: number };
}

/** A face of a font family. */
export interface Face {
  readonly family: string;
  readonly weight: number;
  readonly italic?: boolean;
}

/** A shadow or glow: any number may be laid over each other. */
export interface Shadow {
  readonly x: number;
  readonly y: number;
  readonly blurPx: number;
  readonly colour: string;
}

/** How text looks. */
export interface TextLook {
  readonly face: Face;
  readonly colour: string;
  /** Space added after each character; negative so that they touch. Share of the font size. */
  readonly spacingEm?: number;
  readonly shadows?: readonly Shadow[];
  /** A line around each character, half of it outside the character, painted below its fill. */
  readonly outline?: { readonly widthPx: number; readonly colour: string };
  /** Fills the characters from top to bottom instead of `colour`. */
  readonly gradient?: readonly [string, string];
  readonly opacity?: number;
  /** CSS font-feature-settings, as `"tnum"`; the canvas ignores it. */
  readonly features?: string;
}

/** One line of text on its baseline. */
export interface Text {
  readonly kind: "text";
  /** Names the field that it shows; decoration has none. */
  readonly field?: string;
  readonly text: string;
  readonly look: TextLook;
  readonly sizePx: number;
  readonly x: number;
  readonly baselineY: number;
  /** Which point of the text stands at `x`. */
  readonly align: "left" | "centre" | "right";
}

/** One part of a picture. */
export type Shape = Box | Curve | Text;

/** Everything one frame shows, from back to front. */
export interface Scene extends Size {
  readonly shapes: readonly Shape[];
}

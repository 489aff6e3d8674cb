import type { Region, TableMap } from "@aviator/core";
import type { StakeTaken } from "../game/game-settings.ts";

/** A font out of an npm package that holds it as web font files. */
export interface SkinFont {
  /** Name that the painter and the pages know it by; not the system's, so that an installed namesake is never taken. */
  readonly family: string;
  /** Path of the file of each weight, as a module specifier. */
  readonly files: { readonly 500: string; readonly 700: string };
  /** Height of digits and capitals as a share of the font size, to centre them exactly. */
  readonly capHeight: number;
}

/** Font sizes in pixels at the skin's own size; scaled by the smaller factor of a cell. */
export interface SkinTextSizes {
  readonly multiplier: number;
  readonly headline: number;
  /** Balance, players and total stake. */
  readonly value: number;
  /** Stake and automatic cash-out. */
  readonly field: number;
  readonly button: number;
  readonly label: number;
  readonly history: number;
}

/** CSS colours of everything outside the flight area. */
export interface SkinColours {
  readonly page: string;
  readonly box: string;
  readonly field: string;
  readonly border: string;
  readonly text: string;
  readonly label: string;
  readonly accent: string;
  readonly historyPill: string;
  /** Colour of past crash points below 2x, below 10x, and above. */
  readonly bands: { readonly low: string; readonly mid: string; readonly high: string };
  readonly buttons: { readonly green: string; readonly orange: string; readonly red: string };
  readonly buttonText: string;
}

/** Colours of the flight area, red, green and blue: mean colours without the digits. */
export interface FlightColours {
  readonly low: Rgb;
  readonly mid: Rgb;
  readonly high: Rgb;
  readonly crashed: Rgb;
  readonly betting: Rgb;
  readonly loading: Rgb;
  readonly digits: string;
  readonly crashedDigits: string;
  readonly progress: string;
}

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Every word on a table, in its language. */
export interface SkinLabels {
  readonly title: string;
  readonly balance: string;
  readonly players: string;
  readonly totalStake: string;
  readonly stake: string;
  readonly autoCashOut: string;
  readonly flewAway: string;
  readonly waiting: string;
  readonly bet: string;
  readonly cashOut: string;
  readonly cancel: string;
  readonly nextRound: string;
}

/** Where text stands in its region. */
export type Align = "left" | "center" | "right";

/** Regions that are drawn but never read, at the skin's own size. */
export interface SkinScene {
  readonly flight: Region;
  readonly headline: Region;
  readonly waiting: Region;
  readonly boxes: readonly Region[];
  readonly labels: readonly SceneLabel[];
}

/** A word that stands still. */
export interface SceneLabel {
  readonly label: Exclude<keyof SkinLabels, "flewAway" | "waiting" | "bet" | "cashOut" | "cancel" | "nextRound">;
  readonly region: Region;
  readonly align: Align;
}

/** How one bookmaker's table looks and behaves. Plain values: the painter and the web pages draw the same skin. */
export interface Skin {
  readonly name: string;
  /** BCP 47 tag of the labels' language. */
  readonly language: string;
  /** The regions of the table at its own size, and its number format. */
  readonly map: TableMap;
  readonly stakeTaken: StakeTaken;
  /** Sign after a multiplier, and whether its thousands are grouped. */
  readonly multiplier: { readonly sign: "x" | "×"; readonly grouped: boolean };
  /** Text between cashed out and all players. */
  readonly playersSeparator: "/" | " / ";
  readonly font: SkinFont;
  readonly text: SkinTextSizes;
  readonly align: { readonly balance: Align; readonly players: Align; readonly totalStake: Align };
  readonly colours: SkinColours;
  readonly flight: FlightColours;
  readonly labels: SkinLabels;
  readonly scene: SkinScene;
}

import type { Layout } from "./skin.ts";

const at = (x: number, y: number, width: number, height: number): Layout["multiplier"] => ({ x, y, width, height });

/** The number in the middle, money in the upper corners, the panel below. */
export const CLASSIC: Layout = {
  width: 1280,
  height: 1040,
  multiplier: at(250, 330, 780, 190),
  phase: at(440, 300, 400, 260),
  balance: at(900, 20, 350, 56),
  players: at(30, 18, 330, 50),
  totalStake: at(30, 72, 370, 50),
  history: at(30, 140, 1220, 44),
  stake: at(60, 752, 260, 52),
  autoCashOut: at(60, 822, 200, 48),
  button: at(360, 740, 300, 140),
};

/** Small, with the panel at the left. */
export const COMPACT: Layout = {
  width: 640,
  height: 520,
  multiplier: at(180, 150, 440, 110),
  balance: at(440, 8, 190, 34),
  players: at(12, 60, 150, 34),
  totalStake: at(12, 100, 160, 34),
  stake: at(210, 400, 170, 40),
  autoCashOut: at(210, 450, 130, 36),
  button: at(410, 396, 190, 90),
};

/** Everything about the bets in a column at the right. */
export const SIDEBAR: Layout = {
  width: 960,
  height: 780,
  multiplier: at(60, 210, 560, 180),
  phase: at(140, 190, 400, 240),
  balance: at(690, 20, 250, 46),
  players: at(690, 110, 250, 44),
  totalStake: at(690, 166, 250, 44),
  history: at(20, 20, 640, 40),
  stake: at(700, 480, 230, 50),
  autoCashOut: at(700, 548, 230, 46),
  button: at(700, 614, 230, 110),
};

/** Large, the number low. */
export const BROAD: Layout = {
  width: 1600,
  height: 1300,
  multiplier: at(300, 460, 1000, 240),
  phase: at(560, 420, 480, 320),
  balance: at(1150, 1210, 420, 70),
  players: at(40, 30, 400, 70),
  totalStake: at(460, 30, 500, 70),
  history: at(40, 130, 1520, 60),
  stake: at(80, 960, 340, 70),
  autoCashOut: at(80, 1060, 260, 64),
  button: at(480, 950, 420, 190),
};

/** A telephone held upright. */
export const UPRIGHT: Layout = {
  width: 720,
  height: 1200,
  multiplier: at(40, 330, 640, 170),
  balance: at(400, 14, 300, 54),
  players: at(24, 1110, 260, 50),
  totalStake: at(330, 1110, 360, 50),
  history: at(20, 90, 680, 44),
  stake: at(60, 770, 280, 56),
  autoCashOut: at(60, 850, 220, 50),
  button: at(380, 760, 290, 140),
};

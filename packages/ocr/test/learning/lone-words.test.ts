import { expect, test } from "vitest";
import { learnPhases, type SeenLook } from "../../src/learning/learn-phases.ts";
import { learnLoneWords } from "../../src/learning/lone-words.ts";

const seen = (height: number | undefined, top?: number, bottom = 0): SeenLook => ({
  ink: 0xffffff,
  background: 0,
  contrast: 255,
  isNumber: true,
  height,
  beside: top === undefined ? "nothing" : { left: 0, top, right: 1000, bottom },
});
const NUMBERS = [seen(470), seen(444), seen(undefined), seen(500, 60, 120), seen(460, 764, 924), seen(450, 800, 960)];
const white = { ink: 0xffffff, background: 0x1b1d2b };
const grey = { ink: 0xb3b8ce, background: 0x1b1d2b };

test("words that nearly all frames without a number show are betting's; the lowest number counts, and all rows with words beside one", () => {
  const paler = { ink: 0xf0f2fa, background: 0x1b1d2b };
  expect(learnLoneWords(NUMBERS, [white, paler, white, grey])).toEqual({
    ...white,
    lowestNumber: 444,
    besideNumbers: [
      { top: 60, bottom: 120 },
      { top: 764, bottom: 960 },
    ],
  });
});

test("words of several looks may be betting's or loading's, and few frames tell nothing", () => {
  expect(learnLoneWords(NUMBERS, [white, white, grey, grey, white])).toBeUndefined();
  expect(learnLoneWords(NUMBERS, [white, white])).toBeUndefined();
  expect(learnLoneWords([seen(470), seen(undefined)], [white, white, white])).toBeUndefined();
});

test("they are kept where nothing else tells the looks of betting", () => {
  const flight = { contrast: 255, isNumber: true, height: 444, ink: 0xffffff, background: 0x1b1d2b };
  const crash = { ...flight, ink: 0xe4484d };
  const numbers = [flight, flight, crash, crash];
  const words = { ...white, contrast: 228, isNumber: false };
  const empty = { ink: 0x1b1d2b, background: 0x1b1d2b, contrast: 0, isNumber: false };
  const looks = [white, white, white];
  expect(learnPhases([...numbers, words, words], looks)?.words).toEqual({ ...white, lowestNumber: 444, besideNumbers: [] });
  expect(learnPhases([...numbers, words, words, empty, empty], looks)).toEqual({
    flying: [white],
    crashed: [{ ink: 0xe4484d, background: 0x1b1d2b }],
    betting: [white],
    loading: [{ ink: 0x1b1d2b, background: 0x1b1d2b }],
  });
});

test("seconds in a flight's colours tell what an empty place is, and no betting: a number that nobody can read looks as they do", () => {
  const flight = { contrast: 255, isNumber: true, ink: 0xffffff, background: 0x1b1d2b };
  const crash = { ...flight, ink: 0xe4484d };
  const seconds = { ...white, contrast: 228, isNumber: false, isSeconds: true };
  const empty = { ink: 0x1b1d2b, background: 0x1b1d2b, contrast: 0, isNumber: false };
  const learned = (ink: number) =>
    learnPhases([flight, flight, crash, crash, { ...seconds, ink }, { ...seconds, ink }, empty, empty]);
  expect(learned(0xf1eeff)).toMatchObject({ betting: [], loading: [{ ink: 0x1b1d2b, background: 0x1b1d2b }] });
  expect(learned(0x27d3c5)?.betting).toEqual([{ ink: 0x27d3c5, background: 0x1b1d2b }]);
});

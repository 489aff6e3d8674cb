import { expect, test } from "vitest";
import { learnPhases, type SeenLook } from "../../src/learning/learn-phases.ts";

const number = (ink: number, background: number): SeenLook => ({ ink, background, contrast: 200, isNumber: true });
const empty = (ink: number, background: number, contrast: number): SeenLook => ({ ink, background, contrast, isNumber: false });
const twice = <T>(value: T): T[] => [value, value];
const FLIGHTS = [0x121f30, 0x1d142c, 0x2f1328].flatMap((background) => twice(number(0xfcfdfd, background)));

test("a crash is the reddest number, betting has words and loading none", () => {
  const looks = [
    ...FLIGHTS,
    ...twice(number(0xe0202f, 0x0a0a0c)),
    ...twice(empty(0xffffff, 0x0a0a0c, 220)),
    ...twice(empty(0x050505, 0x050505, 3)),
  ];
  expect(learnPhases(looks)).toMatchObject({
    crashed: [{ ink: 0xe0202f, background: 0x0a0a0c }],
    betting: [{ ink: 0xffffff, background: 0x0a0a0c }],
    loading: [{ ink: 0x050505, background: 0x050505 }],
  });
});

test("on a red page the crash is the red number", () => {
  const [flight, crash] = [number(0xffffff, 0x8a0f1c), number(0xe0202f, 0x0a0a0c)];
  const phases = learnPhases([...twice(flight), ...twice(crash)]);
  expect(phases?.flying).toEqual([{ ink: 0xffffff, background: 0x8a0f1c }]);
  expect(phases?.crashed).toEqual([{ ink: 0xe0202f, background: 0x0a0a0c }]);
});

test("a paler red of the same hue is the same crash: glow dilutes the ink of few digits", () => {
  const phases = learnPhases([...FLIGHTS, ...twice(number(0xe64b5a, 0x0f1012)), ...twice(number(0xeb7a85, 0x0f0e11))]);
  expect(phases?.crashed.map(({ ink }) => ink)).toEqual([0xe64b5a, 0xeb7a85]);
  expect(phases?.flying.map(({ ink }) => ink)).not.toContain(0xeb7a85);
});

test("a red of another hue that is nearly as red leaves it open", () => {
  expect(
    learnPhases([...FLIGHTS, ...twice(number(0xe0202f, 0x0a0a0c)), ...twice(number(0xe0502f, 0x0a0a0c))])?.crashed,
  ).toHaveLength(2);
  expect(learnPhases([...twice(number(0xe0202f, 0x0a0a0c)), ...twice(number(0xe05a30, 0x0a0a0c)), ...FLIGHTS])).toBeNull();
});

test("every shade of a flight's sky that was seen twice is kept: betting may be near to one of them", () => {
  const skies = [0x63287d, 0x3a2c94, 0x1f4099];
  const flights = skies.flatMap((sky) => twice(number(0xfefeff, sky)));
  const chance = number(0xfefeff, 0x50206a);
  const phases = learnPhases([...flights, chance, ...twice(number(0xff2d3d, 0x2a0f1b))]);
  expect(phases?.flying.map(({ background }) => background)).toEqual(skies);
});

const at = (round: string, value: number, ink: number, background = 0x2a1c0c): SeenLook => ({
  ...number(ink, background),
  value,
  round,
});
/** As `at`, with the players who have cashed out by then. */
const counted = (look: SeenLook, cashedOut: number): SeenLook => ({ ...look, cashedOut });
const [YELLOW, ORANGE, GREY] = [0xffd91a, 0xff7a1a, 0xaab4c4];
/** Flights that turn from yellow to orange as they rise, and crash in grey: whatever is red here flies. */
const ORANGE_FLIGHTS = [
  ...[104, 150, 230, 410].map((value) => at("a", value, value < 200 ? YELLOW : ORANGE)),
  ...[101, 180, 260].map((value) => at("b", value, value < 200 ? YELLOW : ORANGE)),
  ...[120, 340, 905].map((value) => at("c", value, value < 200 ? YELLOW : ORANGE)),
];

test("a crash that is not red is known by the rounds that it ends", () => {
  const crashes = [at("a", 633, GREY, 0x161b26), at("b", 300, GREY, 0x161b26), at("c", 1204, GREY, 0x161b26)];
  const phases = learnPhases([...ORANGE_FLIGHTS, ...crashes]);
  expect(phases?.crashed.map(({ ink }) => ink)).toEqual([GREY]);
  expect(phases?.flying.map(({ ink }) => ink)).toEqual([YELLOW, ORANGE]);
});

test("a red that rises further in its round is no crash: where no other look is one, none is told", () => {
  const phases = learnPhases(ORANGE_FLIGHTS);
  expect(phases?.crashed).toEqual(phases?.flying);
  expect(phases?.crashed.map(({ ink }) => ink)).toEqual([YELLOW, ORANGE]);
});

test("a count that is no round's names none: all frames show the same, or who has cashed out grows fewer", () => {
  const red = 0xe0202f;
  const looks = (round: (index: number) => string, cashedOut: (index: number) => number): SeenLook[] =>
    Array.from({ length: 30 }, (_, index) =>
      counted(
        at(round(index), index === 3 ? 108 : 101 + ((index * 791) % 900), index % 4 === 3 ? red : 0xffffff),
        cashedOut(index),
      ),
    );
  const same = learnPhases(
    looks(
      () => "a",
      () => 12,
    ),
  );
  const mixed = learnPhases(
    looks(
      (index) => "abcd"[index % 4 === 3 ? index % 3 : index % 4]!,
      (index) => (index * 37) % 50,
    ),
  );
  for (const phases of [same, mixed]) expect(phases?.crashed.map(({ ink }) => ink)).toEqual([red]);
});

test("a flight's last colour ends rounds as well, but no lower number has it", () => {
  const violet = [at("a", 1633, 0xa060ff), at("b", 1300, 0xa060ff), at("c", 2204, 0xa060ff), at("d", 1304, 0xa060ff)];
  const crashes = [at("a", 1640, GREY), at("b", 1305, GREY), at("c", 2300, GREY), at("e", 108, GREY)];
  const phases = learnPhases([...ORANGE_FLIGHTS, ...violet, ...crashes]);
  expect(phases?.crashed.map(({ ink }) => ink)).toEqual([GREY]);
  expect(phases?.flying.map(({ ink }) => ink)).toContain(0xa060ff);
});

test("a red that only the highest numbers have is a flight's, not a crash's: half of all rounds end below 2x", () => {
  const red = 0xff4a4a;
  const flights = ["a", "b", "c"].flatMap((round) => [101, 140, 535].map((value) => at(round, value, 0xffffff)));
  const high = learnPhases([...flights, at("b", 8533, red), at("c", 5100, red)]);
  expect(high?.crashed).toEqual(high?.flying);
  // That two rounds of three end beyond 5x is no wonder.
  const crashes = learnPhases([...flights, at("a", 152, red), at("b", 8533, red), at("c", 560, red)]);
  expect(crashes?.crashed.map(({ ink }) => ink)).toEqual([red]);
});

test("where flights end in the red of a crash, the words beside it tell", () => {
  const words = { left: 300, top: 40, right: 700, bottom: 160 };
  const red = 0xff2e33;
  const alone = (look: SeenLook): SeenLook => ({ ...look, beside: "nothing" });
  const flights = ["a", "b", "c", "d"].flatMap((round) =>
    [110, 150, 1120, 1450].map((value) => alone(at(round, value, value > 1000 ? red : 0xffffff))),
  );
  const crashes = [at("a", 1560, red), at("b", 2204, red), at("c", 1460, red), at("e", 130, red)];
  const worded = crashes.map((look, index): SeenLook => ({ ...look, beside: { ...words, left: words.left + 4 * index } }));
  const phases = learnPhases([...flights, ...worded]);
  expect(phases?.crashed).toEqual([{ ink: red, background: 0x2a1c0c, words }]);
  expect(phases?.flying.map(({ ink }) => ink)).toEqual([0xffffff, red]);
  // Words that stand beside flights as well are no crash's.
  const label = [...flights, ...crashes].map((look): SeenLook => ({ ...look, beside: words }));
  expect(learnPhases(label)?.crashed.some((look) => look.words !== undefined)).toBe(false);
});

test("a grey that no flight has, and that stands beside the same words each time, is a crash, though few rounds end in it", () => {
  const words = { left: 112, top: 61, right: 504, bottom: 287 };
  const flights = ["a", "b", "c", "d"].flatMap((round) => [105, 140, 320].map((value) => at(round, value, 0xffffff)));
  const worded = (round: string, value: number): SeenLook => ({ ...at(round, value, GREY), beside: words });
  const crashes = [worded("e", 100), worded("f", 129), worded("a", 440), worded("g", 100)];
  const phases = learnPhases([...flights, ...crashes]);
  expect(phases?.crashed.map(({ ink }) => ink)).toEqual([GREY]);
  expect(phases?.flying.map(({ ink }) => ink)).toEqual([0xffffff]);
  // Words that one flight has as well, or that one of them lacks, tell nothing; nor do those that only the lowest numbers have.
  const [first, ...others] = flights;
  const neither = [
    [{ ...first!, beside: words }, ...others, ...crashes],
    [...flights, ...crashes, at("h", 150, GREY)],
    [...flights, worded("e", 100), worded("f", 101), worded("g", 102)],
    // A flight's colour beside its slogan: it rises in a round, or is that of high numbers alone.
    [...flights, ...crashes, worded("e", 180)],
    [...flights, at("a", 9000, 0xa060ff), at("b", 9900, 0xa060ff), worded("e", 1250), worded("f", 1900), worded("g", 4400)],
  ];
  for (const looks of neither) {
    const told = learnPhases(looks);
    expect(told?.crashed).toEqual(told?.flying);
  }
});

test("a crash is known by the strip of past crash points, in which no flight stands, where each frame is of another round", () => {
  const strip = (look: SeenLook, first: number, last = 777): SeenLook => ({ ...look, strip: [first, last] });
  const [white, sky] = [0xfefcfb, 0x91333c];
  const flight = (value: number): SeenLook => strip(at(`${value}`, value, white, sky), 151);
  const flights = [100, 112, 133, 163, 442, 1940, 25_702].map(flight);
  const points = [124, 590, 1551];
  const listed = points.map((value) => strip(at(`${value}`, value, YELLOW, 0x511f25), value));
  const phases = learnPhases([...flights, ...listed]);
  expect(phases?.crashed.map(({ ink }) => ink)).toEqual([YELLOW]);
  expect(phases?.flying.map(({ ink }) => ink)).toEqual([white]);
  // New points may come in at the strip's other end, and a flight passes the last one at times.
  const passing = [120, 131, 151].map(flight);
  const turned = [...listed, ...flights, ...passing].map((look) => strip(look, 777, look.strip![0]));
  expect(learnPhases(turned)?.crashed.map(({ ink }) => ink)).toEqual([YELLOW]);
  // Two points may be chance; one that is not listed may be a flight's; flights may be listed as they rise, or crash in their own colours; and
  // what only the highest numbers have may be a flight's last colour.
  const high = [4000, 5500, 25_702].map((value) => strip(at(`${value}`, value, YELLOW, 0x511f25), value));
  const neither = [
    [...flights, ...listed.slice(1)],
    [...flights, ...listed, strip(at("x", 330, YELLOW, 0x511f25), 151)],
    [...flights.map((look) => strip(look, look.value!)), ...listed],
    [...flights, strip(at("x", 118, white, sky), 118), ...listed],
    [...flights.slice(2), ...listed],
    [...flights.slice(0, 6), ...high],
  ];
  for (const looks of neither) expect(learnPhases(looks)).toBeNull();
});

test("a red number that stays out of the strip, in which another colour's crashes stand, is no sure crash", () => {
  const strip = (look: SeenLook, first: number): SeenLook => ({ ...look, strip: [first, 777] });
  const flights = [100, 112, 133, 163, 442, 940, 180].map((value) => strip(at(`${value}`, value, 0xffffff), 151));
  const red = [140, 250, 350].map((value) => strip(at(`${value}`, value, 0xe0202f), 151));
  const crashes = [124, 590, 1551].map((value) => strip(at(`${value}`, value, GREY), value));
  const phases = learnPhases([...flights, ...red, ...crashes]);
  expect(phases?.crashed.map(({ ink }) => ink)).toEqual([GREY, 0xe0202f]);
  expect(phases?.flying.map(({ ink }) => ink)).toEqual([0xffffff, 0xe0202f]);
});

test("many rounds without any red: flights and crashes may look alike, so neither is told", () => {
  const flights = ["a", "b", "c", "d"].flatMap((round) => [110, 150, 320].map((value) => at(round, value, 0xffffff)));
  expect(learnPhases(flights)?.crashed).toEqual([{ ink: 0xffffff, background: 0x2a1c0c }]);
  // Of one flight alone it says nothing.
  expect(learnPhases(flights.map((look, index) => ({ ...look, round: "a", value: 101 + index * 9 })))).toBeNull();
});

const KNOWN = [...FLIGHTS, ...twice(number(0xe0202f, 0x0a0a0c))];

test("a bar shows betting, whatever loading shows; a picture without a bar may be either", () => {
  const words = { ...empty(0x9eb2d8, 0x111b36, 163), bar: true };
  const wheel = { ...empty(0x7fd4ff, 0x111b36, 201), bar: false };
  const phases = learnPhases([...KNOWN, ...twice(words), { ...words, bar: false }, ...twice(wheel)]);
  const [bet, other] = [
    { ink: 0x9eb2d8, background: 0x111b36 },
    { ink: 0x7fd4ff, background: 0x111b36 },
  ];
  expect(phases).toMatchObject({ betting: [bet, other], loading: [other] });
  const alone = learnPhases([...KNOWN, ...twice(words)]);
  expect(alone).toMatchObject({ betting: [bet], loading: [] });
});

test("a small picture without a bar is loading's, where none that is larger or has one looks the same", () => {
  const words = { ...empty(0x9eb2d8, 0x111b36, 163), bar: true };
  const wheel = { ...empty(0xf9d34b, 0x12050c, 237), bar: false, isSmall: true };
  const look = { ink: 0xf9d34b, background: 0x12050c };
  const phases = learnPhases([...KNOWN, ...twice(words), ...twice(wheel)]);
  expect(phases).toMatchObject({ betting: [{ ink: 0x9eb2d8, background: 0x111b36 }], loading: [look] });
  // It may reach into the place of the bar.
  expect(learnPhases([...KNOWN, ...twice(words), ...twice({ ...wheel, bar: undefined })])?.betting).not.toContainEqual(look);
  for (const other of [
    { ...wheel, isSmall: false },
    { ...wheel, bar: true },
  ])
    expect(learnPhases([...KNOWN, ...twice(words), ...twice(wheel), other])?.betting).toContainEqual(look);
});

test("an empty place with a bar is no loading", () => {
  const bare = { ...empty(0x0b0f18, 0x0b0f18, 4), bar: true };
  const words = { ...empty(0x9eb2d8, 0x111b36, 163), bar: true };
  const dark = empty(0x303030, 0x303030, 4);
  const phases = learnPhases([...KNOWN, ...twice(bare), ...twice(words), ...twice(dark)]);
  expect(phases?.loading).toEqual([{ ink: 0x303030, background: 0x303030 }]);
});

test("where a chart stands around the number in every phase, words in the number's own place are betting, and an empty one is loading", () => {
  const chart = empty(0xc1c3c8, 0x1e2024, 86);
  const place = (ink: number, contrast: number, isBareAround = true): SeenLook => ({
    ...chart,
    place: { ink, background: 0x1e2024, contrast, isBareAround },
  });
  const numbers = [...FLIGHTS, ...twice(number(0xe0202f, 0x0a0a0c))];
  const words = twice(place(0xcdd1d8, 182));
  const told = learnPhases([...numbers, ...words, ...twice(place(0x1e2024, 5))]);
  expect(told?.betting).toEqual([{ ink: 0xcdd1d8, background: 0x1e2024, of: "place" }]);
  expect(told?.loading).toEqual([{ ink: 0x1e2024, background: 0x1e2024, of: "place" }]);
  // Words around an empty place may be betting's: then the place tells nothing.
  const around = learnPhases([...numbers, ...words, ...twice(place(0x1e2024, 5)), place(0x1e2024, 5, false)]);
  expect([around?.betting, around?.loading]).toEqual([[], []]);
});

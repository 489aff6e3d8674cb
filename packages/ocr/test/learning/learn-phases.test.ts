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

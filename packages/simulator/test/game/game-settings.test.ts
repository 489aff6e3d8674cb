import { expect, test } from "vitest";
import { DEFAULT_GAME_SETTINGS, gameSettings } from "../../src/game/game-settings.ts";

test("fills in the defaults", () => {
  expect(gameSettings({ seed: "7" })).toEqual({ ...DEFAULT_GAME_SETTINGS, seed: "7" });
});

test("names every setting that breaks a rule", () => {
  expect(() => gameSettings({ script: [150, 99, 1.5], balanceMinor: -1, bettingMs: 0, jitter: 2 })).toThrow(
    expect.objectContaining({
      message: [
        "game settings:",
        "  - script[1]: must be a crash point in whole hundredths from 100, as 150 for 1.50x (found 99)",
        "  - script[2]: must be a crash point in whole hundredths from 100, as 150 for 1.50x (found 1.5)",
        "  - balanceMinor: must be a whole number of minor units, not negative (found -1)",
        "  - bettingMs: must be a number of milliseconds above 0 (found 0)",
        "  - jitter: must be a number from 0 to 0.5 (found 2)",
      ].join("\n"),
    }),
  );
});

import { expect, test } from "vitest";
import { createVirtualClock, systemClock } from "../../src/index.ts";

test("stands still until it is moved on", async () => {
  const clock = createVirtualClock(1000);
  expect([clock.monotonicMs(), clock.utcMs()]).toEqual([0, 1000]);
  await clock.advance(250);
  expect([clock.monotonicMs(), clock.utcMs()]).toEqual([250, 1250]);
});

test("wakes sleepers in their order, each at its own moment, and those that they start too", async () => {
  const clock = createVirtualClock();
  const woken: string[] = [];
  void clock.sleep(30).then(() => woken.push(`b at ${clock.monotonicMs()}`));
  void clock.sleep(10).then(async () => {
    woken.push(`a at ${clock.monotonicMs()}`);
    await clock.sleep(10);
    woken.push(`a again at ${clock.monotonicMs()}`);
  });
  await clock.advance(100);
  expect(woken).toEqual(["a at 10", "a again at 20", "b at 30"]);
});

test.each([
  ["virtual", createVirtualClock()],
  ["system", systemClock],
])("a sleep on the %s clock ends when its signal aborts", async (_, clock) => {
  const controller = new AbortController();
  const sleep = clock.sleep(60_000, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sleep).rejects.toThrow("enough");
  await expect(clock.sleep(1, controller.signal)).rejects.toThrow("enough");
});

test("the system clock sleeps and counts on", async () => {
  const before = systemClock.monotonicMs();
  await systemClock.sleep(5);
  expect(systemClock.monotonicMs()).toBeGreaterThan(before + 3);
});

import { expect, test } from "vitest";
import { createEventBus, createVirtualClock, type EventBus, type VirtualClock } from "../../src/index.ts";
import type { BusEvents } from "./bus-events.ts";

interface Shapes {
  readonly "stake.allowed": { readonly question: { readonly stakeMinor: number }; readonly reply: boolean };
}

const create = (): { clock: VirtualClock; bus: EventBus<BusEvents, Shapes> } => {
  const clock = createVirtualClock();
  return { clock, bus: createEventBus<BusEvents, Shapes>(() => {}, { clock, rules: {} }) };
};
const ASK = { timeoutMs: 500 };

test("every responder is asked, and the replies come in the order of their subscriptions", async () => {
  const { clock, bus } = create();
  bus.onRequest("stake.allowed", async ({ stakeMinor }) => {
    await clock.sleep(100);
    return stakeMinor < 100;
  });
  const unsubscribe = bus.onRequest("stake.allowed", () => true);
  const replies = bus.request("stake.allowed", { stakeMinor: 500 }, ASK);
  await clock.advance(100);
  expect(await replies).toEqual([false, true]);
  unsubscribe();
  const others = bus.request("stake.allowed", { stakeMinor: 50 }, ASK);
  await clock.advance(100);
  expect(await others).toEqual([true]);
});

test("a missing reply ends the request when its time is over", async () => {
  const { clock, bus } = create();
  bus.onRequest("stake.allowed", () => true);
  bus.onRequest("stake.allowed", () => new Promise<boolean>(() => {}));
  const outcome = bus.request("stake.allowed", { stakeMinor: 1 }, ASK).catch((error: unknown) => error);
  await clock.advance(499);
  expect(await Promise.race([outcome, Promise.resolve("waiting")])).toBe("waiting");
  await clock.advance(1);
  expect(await outcome).toMatchObject({
    code: "AVI_REQUEST_TIMEOUT",
    message: "request stake.allowed: 1 of 2 replies came within 500 ms; mend the slow responder or wait longer",
  });
});

test("a request that nobody answers fails at once", async () => {
  const { bus } = create();
  await expect(bus.request("stake.allowed", { stakeMinor: 1 }, ASK)).rejects.toMatchObject({
    code: "AVI_NO_RESPONDER",
    message: "request stake.allowed: nobody answers it; subscribe with onRequest before it is asked",
  });
});

test("a responder that throws ends the request with its error", async () => {
  const { bus } = create();
  const cause = new Error("no ledger");
  bus.onRequest("stake.allowed", () => {
    throw cause;
  });
  await expect(bus.request("stake.allowed", { stakeMinor: 1 }, ASK)).rejects.toMatchObject({
    code: "AVI_RESPONDER_FAILED",
    message: "request stake.allowed: a responder failed: no ledger",
    cause,
  });
});

test("a request without a time, and a responder that is no function, are refused by name", async () => {
  const { bus } = create();
  bus.onRequest("stake.allowed", () => true);
  for (const [options, message] of [
    [undefined, "request stake.allowed: timeoutMs: must be a number (found nothing)"],
    [{ timeoutMs: -5 }, "request stake.allowed: timeoutMs: must be from 0 to 3600000 (found -5)"],
    [{ timeoutMs: Number.NaN }, "request stake.allowed: timeoutMs: must be a number (found NaN)"],
    [{ timeoutMs: 5, signal: 1 }, "request stake.allowed: signal: is not a known key; check its spelling or remove it"],
  ] as const) {
    await expect(bus.request("stake.allowed", { stakeMinor: 1 }, options as never)).rejects.toThrow(message);
  }
  expect(() => bus.onRequest("stake.allowed", true as never)).toThrow(
    "request stake.allowed: responder: must be a function (found true)",
  );
});

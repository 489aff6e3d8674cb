import { systemClock } from "../clock/system-clock.ts";
import { expectSame } from "./expectations.ts";
import type { TableLinkPair } from "./table-link-pair.ts";

const ARRIVAL_ATTEMPTS = 200;

/** The worker asks for a rate, and for another. */
export async function asksRate({ host, worker }: TableLinkPair): Promise<void> {
  expectSame(host.askedRate(), { rateHz: null, leasedHz: null }, "nothing is asked for at first");
  for (const rateHz of [10, 0.5, 1000]) {
    worker.askRate(rateHz);
    await arrives(host, rateHz, null);
  }
}

/** Leases raise it, the highest of several counts. */
export async function leasesRate({ host, worker }: TableLinkPair): Promise<void> {
  worker.askRate(5);
  const first = worker.lease({ rateHz: 30 });
  await arrives(host, 5, 30);
  {
    using _second = worker.lease({ rateHz: 60 });
    await arrives(host, 5, 60);
  }
  await arrives(host, 5, 30);
  const third = worker.lease({ rateHz: 30 });
  first.release();
  first.release();
  await arrives(host, 5, 30);
  third.release();
  await arrives(host, 5, null);
}

/** Whoever waits for another rate is woken by it, and by the close. */
export async function wakesOnAsk({ host, worker }: TableLinkPair): Promise<void> {
  const waiting = host.rateAsked(host.askedRate());
  using _lease = worker.lease({ rateHz: 30 });
  expectSame(await waiting, "asked", "another rate wakes the host");
  expectSame(host.askedRate(), { rateHz: null, leasedHz: 30 }, "the host is woken by what it can see then");
  const closing = host.rateAsked(host.askedRate());
  host.close();
  expectSame(await closing, "closed", "the close wakes the host");
}

/** Waits until the host sees this rate: between processes it travels. */
async function arrives(host: TableLinkPair["host"], rateHz: number | null, leasedHz: number | null): Promise<void> {
  for (let attempt = 0; attempt < ARRIVAL_ATTEMPTS; attempt += 1) {
    const asked = host.askedRate();
    if (asked.rateHz === rateHz && asked.leasedHz === leasedHz) return;
    await systemClock.sleep(5);
  }
  expectSame(host.askedRate(), { rateHz, leasedHz }, "what the worker asks for arrives at the host");
}

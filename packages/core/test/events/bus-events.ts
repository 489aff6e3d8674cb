import { createEventBus, createVirtualClock, type EventBus, type EventBusOptions, type EventRules } from "../../src/index.ts";

/** An event of the tests: of a table, and numbered. */
export interface Numbered {
  readonly table: string;
  readonly number: number;
}

/** Events of every priority. */
export interface BusEvents {
  readonly "bet.placed": Numbered;
  readonly "round.crashed": Numbered;
  readonly "round.opened": Numbered;
  readonly "table.ticked": Numbered;
}

export const BUS_RULES: EventRules<BusEvents> = {
  "bet.placed": { priority: "critical" },
  "round.crashed": { priority: "normal" },
  "round.opened": { priority: "normal" },
  "table.ticked": { priority: "low" },
};

export const numbered = (number: number, table = "admiral"): Numbered => ({ table, number });

/** A bus of these events whose clock stands still; a handler that fails fails the test. */
export const createTestBus = (options: EventBusOptions<BusEvents> = {}): EventBus<BusEvents> =>
  createEventBus<BusEvents>(
    (error) => {
      throw error;
    },
    { rules: BUS_RULES, clock: createVirtualClock(), ...options },
  );

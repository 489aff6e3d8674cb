import { parseArgs } from "node:util";
import mitt from "mitt";
import { createEventBus, type EventRules } from "../src/index.ts";

// The EventBus in one thread beside mitt, which it stands on; alternating runs, medians.
const { values } = parseArgs({
  options: { runs: { type: "string", default: "15" }, events: { type: "string", default: "2000000" } },
});
const runs = Number(values.runs);
const events = Number(values.events);

interface Opened {
  readonly table: string;
  readonly ordinal: number;
  readonly atMs: number;
}
interface Events {
  readonly "bet.placed": Opened;
  readonly "round.opened": Opened;
  readonly "table.ticked": Opened;
}

const TYPES = ["round.opened", "table.ticked", "bet.placed"] as const;
const RULES: EventRules<Events> = { "bet.placed": { priority: "critical" }, "table.ticked": { priority: "low" } };
const TABLES = ["admiral", "mozzart", "balkanbet", "soccer", "meridian", "maxbet"];

/** Something that publishes; `handlers` are subscribed to each type. */
interface Contender {
  readonly name: string;
  create(handlers: number, take: (event: Opened) => void): (type: keyof Events, event: Opened) => void;
}

const contenders: readonly Contender[] = [
  {
    name: "mitt",
    create(handlers, take) {
      const emitter = mitt<Record<keyof Events, Opened>>();
      // A function of its own each: mitt removes by identity.
      for (const type of TYPES) for (let index = 0; index < handlers; index += 1) emitter.on(type, (event) => take(event));
      return (type, event) => emitter.emit(type, event);
    },
  },
  {
    name: "EventBus",
    create(handlers, take) {
      const bus = createEventBus<Events>(() => {}, { rules: RULES });
      for (const type of TYPES) for (let index = 0; index < handlers; index += 1) bus.on(type, (event) => take(event));
      return (type, event) => bus.emit(type, event);
    },
  },
  {
    name: "EventBus, ticks limited to 10 a second",
    create(handlers, take) {
      const rules: EventRules<Events> = { ...RULES, "table.ticked": { priority: "low", minIntervalMs: 100 } };
      const bus = createEventBus<Events>(() => {}, { rules });
      for (const type of TYPES) for (let index = 0; index < handlers; index += 1) bus.on(type, (event) => take(event));
      return (type, event) => bus.emit(type, event);
    },
  },
];

for (const [types, handlers] of [
  [1, 1],
  [3, 3],
] as const) {
  const speeds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let run = 0; run <= runs; run += 1) {
    // Each starts in turn, so that none always follows the same other.
    const first = run % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const speed = measure(contender, types, handlers);
      // The first run only warms up.
      if (run > 0) speeds.get(contender.name)?.push(speed);
    }
  }
  const peer = median(speeds.get("mitt") ?? []);
  console.log(`\n${types} type(s), ${handlers} handler(s) each, a new object an event, ${runs} alternating runs, medians`);
  for (const { name } of contenders) {
    const speed = median(speeds.get(name) ?? []);
    console.log(`${name.padEnd(40)} ${(speed / 1e6).toFixed(1).padStart(6)} M events/s  ${(speed / peer).toFixed(2)}x`);
  }
}

/** Events a second of one run. */
function measure(contender: Contender, types: number, handlers: number): number {
  let sum = 0;
  const emit = contender.create(handlers, ({ ordinal }) => {
    sum += ordinal;
  });
  const startedNs = process.hrtime.bigint();
  for (let ordinal = 0; ordinal < events; ordinal += 1) {
    emit(TYPES[ordinal % types] as keyof Events, { table: TABLES[ordinal % 6] as string, ordinal, atMs: ordinal });
  }
  const seconds = Number(process.hrtime.bigint() - startedNs) / 1e9;
  if (sum === 0) throw new Error(`${contender.name} delivered nothing`);
  return events / seconds;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}

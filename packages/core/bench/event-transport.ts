import { once } from "node:events";
import { MessageChannel, type MessagePort, Worker, workerData } from "node:worker_threads";
import { isMainThread } from "node:worker_threads";
import { parseArgs } from "node:util";
import {
  createEventBus,
  createEventReceiver,
  createEventSender,
  createPortChannel,
  type EventRules,
  SourceGenerations,
} from "../src/index.ts";

// Events from a worker's bus to main's, beside a bare MessagePort; alternating runs, medians.
interface Events {
  readonly "round.opened": { readonly table: string; readonly ordinal: number; readonly atMs: number };
  readonly "bet.placed": { readonly table: string; readonly ordinal: number; readonly atMs: number };
}

interface Job {
  readonly port: MessagePort;
  readonly contender: string;
  readonly events: number;
}

const RULES: EventRules<Events> = { "bet.placed": { priority: "critical" } };
const CONTENDERS: Readonly<Record<string, string>> = {
  one: "bare MessagePort, one by one",
  batch32: "bare MessagePort, arrays of 32",
  batch256: "bare MessagePort, arrays of 256",
  bus: "EventBus, transport, EventBus",
  critical: "the same, critical: each at once",
};
const TURN = 64;

if (isMainThread) await compare();
else await produce(workerData as Job);

async function compare(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "7" }, events: { type: "string", default: "400000" } },
  });
  const runs = Number(values.runs);
  const names = Object.keys(CONTENDERS);
  const speeds = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let run = 0; run <= runs; run += 1) {
    const first = run % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const speed = await measure(name, Number(values.events));
      // The first run only warms up.
      if (run > 0) speeds.get(name)?.push(speed);
    }
  }
  const peer = median(speeds.get("one") ?? []);
  console.log(`worker thread to main, events of three fields, ${runs} alternating runs, medians`);
  for (const name of names) {
    const speed = median(speeds.get(name) ?? []);
    console.log(
      `${CONTENDERS[name]?.padEnd(36)} ${(speed / 1e6).toFixed(2).padStart(6)} M events/s  ${(speed / peer).toFixed(2)}x`,
    );
  }
}

/** Events a second from the worker's first to main's last. */
async function measure(contender: string, events: number): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { port: port2, contender, events } satisfies Job,
    transferList: [port2],
  });
  await once(worker, "message");
  let sum = 0;
  let count = 0;
  const last = Promise.withResolvers<void>();
  const take = ({ ordinal }: Events["round.opened"]): void => {
    sum += ordinal;
    count += 1;
    if (count === events) last.resolve();
  };
  if (contender === "bus" || contender === "critical") {
    const bus = createEventBus<Events>(() => {}, { rules: RULES });
    bus.on(["round.opened", "bet.placed"], take);
    const generations = new SourceGenerations();
    generations.begin("worker");
    createEventReceiver<Events>({ channel: createPortChannel(port1), generations, deliver: (type, event) => bus.emit(type, event) });
  } else {
    port1.on("message", (message: Events["round.opened"] | Events["round.opened"][]) => {
      if (Array.isArray(message)) for (const event of message) take(event);
      else take(message);
    });
  }
  const startedNs = process.hrtime.bigint();
  worker.postMessage("go");
  await last.promise;
  const seconds = Number(process.hrtime.bigint() - startedNs) / 1e9;
  if (sum !== (events * (events - 1)) / 2) throw new Error(`${contender}: ${count} events arrived, and not those that were sent`);
  await worker.terminate();
  port1.close();
  return events / seconds;
}

/** The worker. */
async function produce({ port, contender, events }: Job): Promise<void> {
  const { parentPort } = await import("node:worker_threads");
  if (parentPort === null) return;
  const event = (ordinal: number): Events["round.opened"] => ({ table: "admiral", ordinal, atMs: 1_700_000_000_000 + ordinal });
  const started = once(parentPort, "message");
  parentPort.postMessage("ready");
  if (contender === "bus" || contender === "critical") {
    const type = contender === "bus" ? "round.opened" : "bet.placed";
    const sender = createEventSender<Events>({ channel: createPortChannel(port), source: "worker", generation: 1, rules: RULES });
    const bus = createEventBus<Events>(() => {}, { rules: RULES });
    bus.onAny((any, each) => sender.send(any, each));
    await started;
    for (let ordinal = 0; ordinal < events; ordinal += 1) {
      bus.emit(type, event(ordinal));
      if (ordinal % TURN === 0) await sender.room();
    }
    await sender.close();
    return;
  }
  const size = contender === "one" ? 1 : Number(contender.slice("batch".length));
  await started;
  for (let ordinal = 0; ordinal < events; ordinal += size) {
    if (size === 1) port.postMessage(event(ordinal));
    else port.postMessage(Array.from({ length: Math.min(size, events - ordinal) }, (_, index) => event(ordinal + index)));
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}

import { once } from "node:events";
import { parseArgs } from "node:util";
import { isMainThread, MessageChannel, type MessagePort, parentPort, Worker, workerData } from "node:worker_threads";
import {
  createEventBus,
  createEventReceiver,
  createEventSender,
  createPortChannel,
  type EventRules,
  SourceGenerations,
} from "../src/index.ts";

// Events from a worker's bus to main's, beside a bare MessagePort; alternating runs, medians. The CPU time of both threads is printed too:
// it tells what a machine that is busy with other things hides.
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

/** One run. */
interface Speed {
  readonly eventsPerSecond: number;
  /** Nanoseconds of CPU an event. */
  readonly workerNs: number;
  readonly mainNs: number;
}

if (isMainThread) await compare();
else await produce(workerData as Job);

async function compare(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "7" }, events: { type: "string", default: "400000" } },
  });
  const runs = Number(values.runs);
  const names = Object.keys(CONTENDERS);
  const speeds = new Map<string, Speed[]>(names.map((name) => [name, []]));
  for (let run = 0; run <= runs; run += 1) {
    const first = run % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const speed = await measure(name, Number(values.events));
      // The first run only warms up.
      if (run > 0) speeds.get(name)?.push(speed);
    }
  }
  const of = (name: string, pick: (speed: Speed) => number): number => median((speeds.get(name) ?? []).map(pick));
  const peer = of("one", ({ eventsPerSecond }) => eventsPerSecond);
  console.log(`worker thread to main, events of three fields, ${runs} alternating runs, medians`);
  for (const name of names) {
    const speed = of(name, ({ eventsPerSecond }) => eventsPerSecond);
    const [workerNs, mainNs] = [of(name, (run) => run.workerNs), of(name, (run) => run.mainNs)];
    console.log(
      `${CONTENDERS[name]?.padEnd(36)} ${(speed / 1e6).toFixed(2).padStart(6)} M events/s  ${(speed / peer).toFixed(2)}x` +
        `  CPU ${workerNs.toFixed(0)} ns in the worker, ${mainNs.toFixed(0)} ns in main`,
    );
  }
}

/** From the worker's first event to main's last. */
async function measure(contender: string, events: number): Promise<Speed> {
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
    createEventReceiver<Events>({
      channel: createPortChannel(port1),
      generations,
      deliver: (type, event) => bus.emit(type, event),
    });
  } else {
    port1.on("message", (message: Events["round.opened"] | Events["round.opened"][]) => {
      if (Array.isArray(message)) for (const event of message) take(event);
      else take(message);
    });
  }
  const cpuBefore = process.threadCpuUsage();
  const startedNs = process.hrtime.bigint();
  worker.postMessage("go");
  const done = once(worker, "message");
  await last.promise;
  const seconds = Number(process.hrtime.bigint() - startedNs) / 1e9;
  if (sum !== (events * (events - 1)) / 2)
    throw new Error(`${contender}: ${count} events arrived, and not those that were sent`);
  const main = process.threadCpuUsage(cpuBefore);
  const [workerCpu] = (await done) as [NodeJS.CpuUsage];
  await worker.terminate();
  port1.close();
  return { eventsPerSecond: events / seconds, mainNs: nsAnEvent(main, events), workerNs: nsAnEvent(workerCpu, events) };
}

function nsAnEvent({ user, system }: NodeJS.CpuUsage, events: number): number {
  return ((user + system) * 1000) / events;
}

/** The worker. */
async function produce(job: Job): Promise<void> {
  if (parentPort === null) return;
  const started = once(parentPort, "message");
  parentPort.postMessage("ready");
  await started;
  const before = process.threadCpuUsage();
  if (job.contender === "bus" || job.contender === "critical") await emitAll(job);
  else postAll(job);
  parentPort.postMessage(process.threadCpuUsage(before));
}

async function emitAll({ port, contender, events }: Job): Promise<void> {
  const type = contender === "bus" ? "round.opened" : "bet.placed";
  const channel = createPortChannel(port);
  const sender = createEventSender<Events>({ channel, source: "worker", generation: 1, rules: RULES });
  const bus = createEventBus<Events>(() => {}, { rules: RULES });
  bus.onAny((any, each) => sender.send(any, each));
  for (let ordinal = 0; ordinal < events; ordinal += 1) {
    bus.emit(type, eventOf(ordinal));
    if (ordinal % TURN === 0) await sender.room();
  }
  await sender.close();
}

function postAll({ port, contender, events }: Job): void {
  const size = contender === "one" ? 1 : Number(contender.slice("batch".length));
  for (let ordinal = 0; ordinal < events; ordinal += size) {
    if (size === 1) port.postMessage(eventOf(ordinal));
    else port.postMessage(Array.from({ length: Math.min(size, events - ordinal) }, (_, index) => eventOf(ordinal + index)));
  }
}

function eventOf(ordinal: number): Events["round.opened"] {
  return { table: "admiral", ordinal, atMs: 1_700_000_000_000 + ordinal };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}

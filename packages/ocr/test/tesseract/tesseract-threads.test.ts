import { expect, test } from "vitest";
import { ask, dot, textOf } from "./asked-pictures.ts";
import { type Scripted, scripted, scriptedService } from "./scripted-threads.ts";

test("a thread is replaced after so many pictures, and ended after so long without any", async () => {
  const { clock, service, threads, current } = scriptedService({ recycleAfter: 3, sleepAfterMs: 1000 });
  const client = service.client();
  for (let count = 0; count < 4; count += 1) {
    const answer = ask(client, dot());
    await clock.advance(1);
    current().finish();
    expect(textOf(await answer)).toBe("1");
    await clock.advance(1);
  }
  expect(threads.map(({ terminated }) => terminated())).toEqual([true, false]);
  await clock.advance(1000);
  expect(threads.map(({ terminated }) => terminated())).toEqual([true, true]);
  void ask(client, dot(), 10);
  await clock.advance(20);
  expect(threads.length).toBe(3);
  await service.close();
});

test("a thread that keeps failing is started after growing pauses", async () => {
  const { clock, service, threads, current } = scriptedService();
  const client = service.client();
  const startedAtMs: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const before = threads.length;
    const answer = ask(client, dot(), 100_000);
    while (threads.length === before) await clock.advance(10);
    startedAtMs.push(clock.monotonicMs());
    await clock.advance(10);
    current().finish(new Error("broken"));
    expect(textOf(await answer)).toBe("crashed");
  }
  const pauses = startedAtMs.slice(1).map((atMs, index) => atMs - startedAtMs[index]!);
  expect(pauses.map((ms) => Math.round(ms / 50) * 50)).toEqual([250, 500, 1000, 2000]);
  await service.close();
});

test("a thread that can't even be begun fails its pictures, and is begun again after the pause", async () => {
  const begun: Scripted[] = [];
  const troubles: string[] = [];
  let tries = 0;
  const { clock, service } = scriptedService({
    start: () => {
      tries += 1;
      if (tries === 1) throw new Error("too many threads");
      begun.push(scripted());
      return begun.at(-1)!.worker;
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  const client = service.client();
  expect(await ask(client, dot(), 100)).toEqual({ failure: "crashed", message: "too many threads" });
  expect(troubles).toEqual(["Error: too many threads"]);
  const next = ask(client, dot(), 10_000);
  await clock.advance(249);
  expect(tries).toBe(1);
  await clock.advance(10);
  begun[0]?.finish();
  expect(textOf(await next)).toBe("1");
  await service.close();
});

test("a listener that throws costs no thread its place", async () => {
  const { clock, service, current } = scriptedService({
    onTrouble: () => {
      throw new Error("the listener broke");
    },
  });
  const client = service.client();
  const first = ask(client, dot(), 10_000);
  await clock.advance(1);
  current().finish(new Error("broken"));
  expect(textOf(await first)).toBe("crashed");
  const next = ask(client, dot(), 10_000);
  await clock.advance(300);
  current().finish();
  await clock.advance(10_000);
  expect(textOf(await next)).toBe("1");
  await service.close();
});

test("a service that is closed while a worn thread ends begins no other", async () => {
  const ended = Promise.withResolvers<void>();
  const begun: Scripted[] = [];
  const { clock, service } = scriptedService({
    recycleAfter: 1,
    start: () => {
      const thread = scripted();
      begun.push(thread);
      return { ...thread.worker, terminate: () => ended.promise };
    },
  });
  const client = service.client();
  const first = ask(client, dot());
  await clock.advance(1);
  begun[0]!.finish();
  await first;
  const second = ask(client, dot());
  await clock.advance(1);
  await service.close();
  ended.resolve();
  await clock.advance(1);
  expect(textOf(await second)).toBe("closed");
  expect(begun.length).toBe(1);
});

test("a picture that never ends costs its thread, not the service", async () => {
  const { clock, service, threads, current } = scriptedService();
  const stuck = ask(service.client(), dot(), 60_000);
  await clock.advance(5010);
  expect(await stuck).toEqual({ failure: "crashed", message: "Tesseract gave no answer within 5000 ms" });
  expect(threads[0]!.terminated()).toBe(true);
  const next = ask(service.client(), dot(), 60_000);
  await clock.advance(300);
  current().finish();
  expect(textOf(await next)).toBe("1");
  await service.close();
});

test("one picture starts one thread, however many there may be; further ones start further threads", async () => {
  const { clock, service, threads } = scriptedService({ workers: 3, sleepAfterMs: 1000 });
  const client = service.client();
  const first = ask(client, dot());
  await clock.advance(1);
  expect(threads.length).toBe(1);
  const second = ask(client, dot());
  await clock.advance(1);
  expect(threads.length).toBe(2);
  for (const thread of threads) thread.finish();
  expect((await Promise.all([first, second])).map(textOf)).toEqual(["1", "1"]);
  const third = ask(client, dot());
  await clock.advance(1);
  threads[0]!.finish();
  expect(textOf(await third)).toBe("1");
  expect(service.statistics()).toEqual({ recognised: 3, failed: 0, started: 2 });
  await service.close();
});

test("a thread that can't be loaded leaves the pictures to one that can", async () => {
  const threads: Scripted[] = [];
  const troubles: string[] = [];
  const { clock, service } = scriptedService({
    workers: 2,
    start: () => {
      const broken = threads.length === 0;
      threads.push(scripted(broken ? Promise.reject(new Error("no memory")) : Promise.resolve()));
      return threads.at(-1)!.worker;
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  const client = service.client();
  const answers = Array.from({ length: 4 }, () => ask(client, dot()));
  for (let round = 0; round < 4; round += 1) {
    await clock.advance(1);
    threads[1]!.finish();
  }
  expect((await Promise.all(answers)).map(textOf)).toEqual(["1", "1", "1", "1"]);
  expect(troubles).toEqual(["Error: no memory"]);
  await service.close();
});

test("threads that all can't be loaded fail what waits", async () => {
  const { clock, service } = scriptedService({
    workers: 2,
    start: () => scripted(Promise.reject(new Error("no memory"))).worker,
  });
  const client = service.client();
  const answers = Array.from({ length: 4 }, () => ask(client, dot()));
  await clock.advance(1);
  expect((await Promise.all(answers)).map(textOf)).toEqual(["crashed", "crashed", "crashed", "crashed"]);
  await service.close();
});

test("closing while threads load is no trouble of theirs", async () => {
  const troubles: string[] = [];
  const { clock, service } = scriptedService({
    workers: 2,
    start: () => {
      const loading = Promise.withResolvers<void>();
      const terminate = async (): Promise<void> => loading.reject(new Error("terminated"));
      return { ...scripted().worker, ready: loading.promise, terminate };
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  const client = service.client();
  const answers = [ask(client, dot()), ask(client, dot())];
  await clock.advance(1);
  await service.close();
  expect((await Promise.all(answers)).map(textOf)).toEqual(["closed", "closed"]);
  expect(troubles).toEqual([]);
});

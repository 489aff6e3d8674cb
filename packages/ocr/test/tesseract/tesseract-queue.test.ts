import { createVirtualClock } from "@aviator/core";
import { expect, test } from "vitest";
import { createJobLine } from "../../src/tesseract/job-line.ts";
import { ask, dot, textOf } from "./asked-pictures.ts";
import { scriptedService } from "./scripted-threads.ts";

test("clients take turns, however many pictures one of them has", async () => {
  const { clock, service, current } = scriptedService();
  const order: string[] = [];
  const [busy, modest] = [service.client(), service.client()];
  for (const name of ["busy 1", "busy 2", "busy 3"]) void ask(busy, dot()).then(() => order.push(name));
  void ask(modest, dot()).then(() => order.push("modest 1"));
  for (let round = 0; round < 4; round += 1) {
    await clock.advance(10);
    current().finish();
  }
  await clock.advance(10);
  expect(order).toEqual(["busy 1", "busy 2", "modest 1", "busy 3"]);
  await service.close();
});

test("an answer never comes later than the deadline, and what is late is not begun", async () => {
  const { clock, service, current } = scriptedService();
  const client = service.client();
  const first = ask(client, dot(), 1000);
  const second = ask(client, dot(), 100);
  await clock.advance(100);
  expect(textOf(await second)).toBe("deadline");
  current().finish();
  expect(textOf(await first)).toBe("1");
  await clock.advance(1);
  expect(service.statistics()).toEqual({ recognised: 1, failed: 1, started: 1 });
  await service.close();
});

test("a client with a full queue is told so at once", async () => {
  const { clock, service } = scriptedService({ queueLimit: 2 });
  const client = service.client();
  void ask(client, dot(), 50);
  await clock.advance(1);
  const waiting = [ask(client, dot(), 50), ask(client, dot(), 50)];
  expect(await ask(client, dot(), 50)).toEqual({
    failure: "queueFull",
    message: "at most 2 pictures of one client may wait; wait for earlier answers",
  });
  await clock.advance(60);
  expect((await Promise.all(waiting)).map(textOf)).toEqual(["deadline", "deadline"]);
  await service.close();
});

test("a client that was disposed asks no more, and none of its pictures is begun", async () => {
  const { clock, service, threads } = scriptedService();
  const [leaving, staying] = [service.client(), service.client()];
  const first = ask(staying, dot());
  await clock.advance(1);
  const waiting = ask(leaving, dot());
  await leaving[Symbol.asyncDispose]();
  const after = ask(leaving, dot());
  threads[0]!.finish();
  expect(textOf(await first)).toBe("1");
  expect((await Promise.all([waiting, after])).map(textOf)).toEqual(["closed", "closed"]);
  expect(service.statistics()).toEqual({ recognised: 1, failed: 1, started: 1 });
  await service.close();
});

test("a picture that is laid out next is refused with its client", () => {
  const line = createJobLine(4, createVirtualClock());
  const answers: string[] = [];
  for (const [client, name] of [
    [1, "leaving"],
    [2, "staying"],
  ] as const)
    line.add(client, {
      job: { image: dot(), characters: "", layout: "line" },
      expiresAtMs: 10,
      answer: () => answers.push(name),
    });
  expect(line.hasWork()).toBe(true);
  line.refuse({ failure: "closed", message: "" }, 1);
  expect(answers).toEqual(["leaving"]);
  line.take()?.answer({ failure: "closed", message: "" });
  expect(answers).toEqual(["leaving", "staying"]);
});

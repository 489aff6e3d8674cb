import { createRandom, type TextRequest } from "@aviator/core";
import { afterAll, expect, test } from "vitest";
import { createTesseractService, type TesseractClient } from "../../src/index.ts";
import { createSecondWitness } from "../../src/tesseract/second-witness.ts";
import { paintText } from "../painted-text.ts";

const service = createTesseractService();
const random = createRandom("second witness");
afterAll(() => service.close());

const PAINT = { font: "oswald", weight: 400, size: 44, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;
const request = (text: string): Pick<TextRequest, "pixels" | "path"> => ({
  pixels: paintText(text, PAINT, random),
  path: "regions.balance",
});

/** A way to the real Tesseract whose first answer comes when it is let go. */
function withLateFirst() {
  const own = service.client();
  const gate = Promise.withResolvers<void>();
  let asked = 0;
  const client: TesseractClient = {
    async recognise(picture) {
      asked += 1;
      const wait = asked === 1 ? gate.promise : undefined;
      const answer = await own.recognise({ ...picture, deadlineMs: 10_000 });
      await wait;
      return answer;
    },
    [Symbol.asyncDispose]: () => own[Symbol.asyncDispose](),
  };
  return { client, letGo: gate.resolve };
}

test("an answer that comes after other pixels were seen is not theirs", async () => {
  const { client, letGo } = withLateFirst();
  const witness = createSecondWitness({ client });
  const [before, now] = [request("2,350.46"), request("2,354.60")];
  const late = witness.read(before);
  const reading = await witness.read(now);
  expect(reading.text).toBe("2,354.60");
  letGo();
  expect((await late).text).toBe("2,350.46");
  expect((await witness.read(now)).text).toBe("2,354.60");
});

test("a late answer does not stand for pixels that need no question", async () => {
  const { client, letGo } = withLateFirst();
  const witness = createSecondWitness({ client });
  const late = witness.read(request("2,350.46"));
  const words = request("WAITING FOR NEXT ROUND");
  const reading = await witness.read(words);
  letGo();
  await late;
  expect(await witness.read(words)).toEqual(reading);
});

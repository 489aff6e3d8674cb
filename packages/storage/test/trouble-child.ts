// Appends rounds for as long as it lives, one after the other, and says what became of each: node trouble-child.ts DIR
import { systemClock } from "@aviator/core";
import { createStorage, roundRecord, type StorageError } from "../src/index.ts";

const [dir = ""] = process.argv.slice(2);
const storage = await createStorage({ dir });
process.stdin.once("data", () => void close());
const closing = new AbortController();
for (let ordinal = 1; !closing.signal.aborted; ordinal += 1) {
  for (;;) {
    try {
      await storage.append("a", roundRecord({ ordinal, crashedAtMs: 1000 * ordinal, crashPoint: 100 + (ordinal % 900) }));
      process.stdout.write(`stored ${ordinal}\n`);
      break;
    } catch (error) {
      const { code, message } = error as StorageError;
      process.stdout.write(`failed ${code} ${message}\n`);
      await systemClock.sleep(20);
    }
    if (closing.signal.aborted) break;
  }
}

async function close(): Promise<void> {
  closing.abort();
  await storage.close().catch((error: unknown) => process.stdout.write(`close ${(error as StorageError).message}\n`));
}

import { createStorage, roundRecord } from "../src/index.ts";

// Appends rounds of two tables without end and prints every one that is acknowledged, until it is killed.
const [dir = ""] = process.argv.slice(2);
const storage = await createStorage({ dir });
process.stdout.write(`opened ${storage.session}\n`);

async function play(table: string): Promise<void> {
  for (let ordinal = 1; ; ordinal += 3) {
    await Promise.all(
      [ordinal, ordinal + 1, ordinal + 2].map(async (next) => {
        await storage.append(table, roundRecord({ ordinal: next, crashedAtMs: next, crashPoint: 100 + next }));
        process.stdout.write(`${table} ${next}\n`);
      }),
    );
  }
}
await Promise.all([play("first"), play("second")]);

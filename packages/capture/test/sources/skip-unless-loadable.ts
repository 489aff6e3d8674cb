import type { TestContext } from "vitest";
import { createNodeScreenshotsSource, createNutJsSource, MissingPackageError } from "@aviator/capture";

/** Skips the test, saying why, where node-screenshots or one of its libraries is not installed. */
export async function skipUnlessLoadable(context: TestContext): Promise<void> {
  await skipWithout(createNodeScreenshotsSource, context);
}

/** Skips the test, saying why, where nut.js or one of its libraries is not installed. */
export async function skipUnlessNutLoads(context: TestContext): Promise<void> {
  await skipWithout(createNutJsSource, context);
}

async function skipWithout(create: () => Promise<AsyncDisposable>, context: TestContext): Promise<void> {
  try {
    await using _source = await create();
  } catch (error) {
    if (error instanceof MissingPackageError) context.skip(error.message);
  }
}

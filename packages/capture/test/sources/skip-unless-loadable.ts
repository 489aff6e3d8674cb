import type { TestContext } from "vitest";
import { createNodeScreenshotsSource, MissingPackageError } from "@aviator/capture";

/** Skips the test, saying why, where node-screenshots or one of its libraries is not installed. */
export async function skipUnlessLoadable(context: TestContext): Promise<void> {
  try {
    await using _source = await createNodeScreenshotsSource();
  } catch (error) {
    if (error instanceof MissingPackageError) context.skip(error.message);
  }
}

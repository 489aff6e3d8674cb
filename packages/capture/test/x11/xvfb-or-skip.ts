import type { TestContext } from "vitest";
import { MissingPackageError } from "@aviator/capture";
import { startXvfb, type Xvfb, type XvfbOptions } from "../start-xvfb.ts";

/** Starts Xvfb; skips the test, saying why, where it is not installed. */
export async function startXvfbOrSkip(context: TestContext, options: XvfbOptions = {}): Promise<Xvfb> {
  try {
    return await startXvfb(options);
  } catch (error) {
    if (error instanceof MissingPackageError) context.skip(error.message);
    throw error;
  }
}

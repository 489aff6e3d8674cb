import { AviatorError } from "../errors.ts";
import { show } from "../validate.ts";

/** An implementation of a port breaks one of its promises. */
export class ConformanceError extends AviatorError {
  readonly code = "AVI_CONFORMANCE";
  readonly remedy = "strategy";
}

/** Throws a {@link ConformanceError} saying `promise` unless `kept`. */
export function expectThat(kept: boolean, promise: string): asserts kept {
  if (!kept) throw new ConformanceError(promise);
}

/** Throws a {@link ConformanceError} unless both values are the same as JSON. */
export function expectSame(found: unknown, wanted: unknown, promise: string): void {
  expectThat(JSON.stringify(found) === JSON.stringify(wanted), `${promise}: wanted ${show(wanted)}, found ${show(found)}`);
}

/** Runs `attempt`, which must throw or reject with an error whose code is `code`. */
export async function expectCode(attempt: () => unknown, code: string, promise: string): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    const found = error instanceof AviatorError ? error.code : String(error);
    expectThat(found === code, `${promise}: wanted an error ${code}, found ${found}`);
    return;
  }
  throw new ConformanceError(`${promise}: wanted an error ${code}, but nothing was thrown`);
}

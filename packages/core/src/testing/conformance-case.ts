/**
 * One promise of a port. Suites are plain lists, so that any test runner can run them:
 *
 * ```ts
 * for (const { name, run } of frameSourceSuite(options)) test(name, run);
 * ```
 */
export interface ConformanceCase {
  readonly name: string;
  /** Rejects with a {@link ConformanceError} when the promise is broken. */
  run(): Promise<void>;
}

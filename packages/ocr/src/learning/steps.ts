/** Work that stops after every small piece, a few milliseconds at the very most, so that others get their turn in between. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Maps one after the other. */
export function* oneByOne<From, To>(from: Iterable<From>, work: (one: From, index: number) => Steps<To>): Steps<To[]> {
  const done: To[] = [];
  for (const one of from) {
    yield;
    done.push(yield* work(one, done.length));
  }
  return done;
}

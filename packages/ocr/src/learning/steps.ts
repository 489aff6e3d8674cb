/** Work that stops after every small piece, a few milliseconds at the very most, so that others get their turn in between. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Maps one after the other by work that is small. */
export function* mapEach<From, To>(from: Iterable<From>, work: (one: From) => To): Steps<To[]> {
  const done: To[] = [];
  for (const one of from) {
    yield;
    done.push(work(one));
  }
  return done;
}

/** Maps one after the other by work that has steps itself. */
export function* oneByOne<From, To>(from: Iterable<From>, work: (one: From, index: number) => Steps<To>): Steps<To[]> {
  const done: To[] = [];
  for (const one of from) {
    yield;
    done.push(yield* work(one, done.length));
  }
  return done;
}

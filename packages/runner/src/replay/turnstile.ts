/** Lets several replays take their steps in the order of their times, one at a time. */
export interface Turnstile {
  /** Resolves when no other one has an earlier step to take; what it did before is over. */
  pass(atMs: number): Promise<void>;
  /** It takes no more steps. Idempotent. */
  leave(): void;
}

interface Visitor {
  waiting: { readonly atMs: number; readonly letIn: () => void } | null;
  hasLeft: boolean;
}

/** Creates as many turnstiles as there are replays; where times are equal, the first goes first. */
export function createTurnstiles(count: number): readonly Turnstile[] {
  const visitors = Array.from({ length: count }, (): Visitor => ({ waiting: null, hasLeft: false }));
  const letNextIn = (): void => {
    const present = visitors.filter(({ hasLeft }) => !hasLeft);
    let first: Visitor | undefined;
    for (const visitor of present) {
      if (visitor.waiting === null) return;
      if (first === undefined || visitor.waiting.atMs < (first.waiting?.atMs ?? Infinity)) first = visitor;
    }
    const letIn = first?.waiting?.letIn;
    if (first !== undefined) first.waiting = null;
    letIn?.();
  };
  return visitors.map((visitor) => ({
    pass: (atMs) =>
      new Promise((resolve) => {
        visitor.waiting = { atMs, letIn: resolve };
        letNextIn();
      }),
    leave() {
      visitor.hasLeft = true;
      letNextIn();
    },
  }));
}

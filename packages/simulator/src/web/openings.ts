/** Which tables a browser shows. */
export interface Openings {
  /** A page asks whether its game may begin: it first does so when it has been drawn. */
  note(table: string): void;
  /** Resolves when every table's page has been drawn. */
  readonly all: Promise<void>;
}

/** Waits for the pages of these tables. */
export function createOpenings(tables: readonly string[]): Openings {
  const unopened = new Set(tables);
  const { promise: all, resolve } = Promise.withResolvers<void>();
  return {
    all,
    note(table) {
      unopened.delete(table);
      if (unopened.size === 0) resolve();
    },
  };
}

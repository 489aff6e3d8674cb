/** What a reader thread is started with. */
export interface ReaderSeed {
  readonly dir: string;
}

/** One statement for a reader thread; it has one at a time. */
export interface ReaderRequest {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Its rows, or why it has none. */
export type ReaderReply = { readonly rows: unknown[] } | { readonly error: string; readonly sqliteCode: string };

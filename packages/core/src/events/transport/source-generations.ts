/** Counts the starts of each source, a table's worker say, so that what an earlier start left behind can be told from the present one. */
export class SourceGenerations {
  readonly #current = new Map<string, number>();

  /** A source starts, or starts again: returns its new generation, from 1. All earlier ones are stale from now on. */
  begin(source: string): number {
    const generation = this.current(source) + 1;
    this.#current.set(source, generation);
    return generation;
  }

  /** The generation of a source; 0 before its first start. */
  current(source: string): number {
    return this.#current.get(source) ?? 0;
  }
}

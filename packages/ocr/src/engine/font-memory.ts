/** So many readings of a region by one set, all sets competing, settle that its font is the set's. */
const SETTLED_AFTER = 3;
/** Frames in a row without a number after which the sets take turns. */
const PATIENCE = 2;
/** Sets that are tried in one frame then; words and pictures come every round, and may not cost more than numbers. */
const SETS_A_TURN = 4;
/** A region that reads well now and then, and its table's known sets don't fit: every so many frames a turn is taken. */
const TURN_EVERY = 4;
/** Sets settled in other regions that every turn begins with. */
const MOST_SHARED = 3;

/** Sets on either side of the settled one that may know a glyph better: families stand side by side. */
const RELATIVES = 3;

/** A font is known when a line's glyphs score this on average; one that fits less well is watched by those that are like it. */
const KNOWN_FIT = 0.97;
/** Sets that watch: the likeliest to tell its characters otherwise. */
export const WATCHERS = 8;

/** What is known of one region's font. */
export interface RegionFont {
  /** The set that read it last with all competing; -1 before. */
  set: number;
  wins: number;
  /** The sets to read it with once it is settled: that one alone where it fits, else with those that watch it. */
  among: readonly number[];
  /** Frames in a row without a number. */
  misses: number;
  /** The set that the next turn begins with. */
  next: number;
}

/** Which sets to try where: settled fonts first, then all, then a few in turn. */
export interface FontMemory {
  region(path: string): RegionFont;
  /** The sets that read a settled region; undefined before it is settled. */
  settled(font: RegionFont): readonly number[] | undefined;
  /**
   * The sets to try in a frame that gave no number yet; undefined to let this frame go.
   *
   * @param almost True when the settled set knows most glyphs of what stands there.
   */
  turn(font: RegionFont, almost: boolean): readonly number[] | undefined;
  /** Every set. */
  readonly all: readonly number[];
  /**
   * @param fit Mean score of the line's glyphs in that set.
   * @param nearest The sets that fitted the line best.
   */
  won(font: RegionFont, set: number, fit: number, nearest: readonly number[]): void;
  /** Forgets which fonts the regions are written in. */
  forget(): void;
}

/**
 * Creates the memory of an engine with so many sets.
 *
 * @param known The set that a region is known to be written in; -1 for none.
 */
export function createFontMemory(count: number, known: (path: string) => number = () => -1): FontMemory {
  const all = Array.from({ length: count }, (_, index) => index);
  const alone = all.map((index) => [index]);
  const relatives = all.map((index) => all.slice(Math.max(0, index - RELATIVES), index + RELATIVES + 1));
  const shared: number[] = [];
  const fonts = new Map<string, RegionFont>();

  const beginWith = (set: number): RegionFont =>
    set < 0
      ? { set, wins: 0, among: all, misses: 0, next: 0 }
      : { set, wins: SETTLED_AFTER, among: alone[set]!, misses: 0, next: 0 };
  const region = (path: string): RegionFont => {
    let font = fonts.get(path);
    if (font === undefined) fonts.set(path, (font = beginWith(known(path))));
    return font;
  };
  const turn = (font: RegionFont, almost: boolean): readonly number[] | undefined => {
    if (font.misses < PATIENCE && font.wins < SETTLED_AFTER) return all;
    if (almost && font.misses <= PATIENCE) return relatives[font.set];
    if (font.wins >= SETTLED_AFTER && font.misses % TURN_EVERY !== 0) return undefined;
    const sets = [...shared];
    for (let tried = 0; tried < Math.min(count, SETS_A_TURN); tried += 1) {
      if (!sets.includes(font.next)) sets.push(font.next);
      font.next = (font.next + 1) % count;
    }
    return sets;
  };
  const won = (font: RegionFont, set: number, fit: number, nearest: readonly number[]): void => {
    font.wins = font.set === set ? font.wins + 1 : 1;
    font.set = set;
    font.among = fit >= KNOWN_FIT ? alone[set]! : nearest;
    if (font.wins < SETTLED_AFTER || shared[0] === set) return;
    const at = shared.indexOf(set);
    if (at >= 0) shared.splice(at, 1);
    shared.unshift(set);
    shared.length = Math.min(shared.length, MOST_SHARED);
  };
  const forget = (): void => {
    fonts.clear();
    shared.length = 0;
  };
  return { all, region, turn, won, forget, settled: (font) => (font.wins >= SETTLED_AFTER ? font.among : undefined) };
}

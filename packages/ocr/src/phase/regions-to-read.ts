import { moveRegion, type NamedRegion, namedRegions, type TableMap } from "@aviator/core";

/** Path of the multiplier's surroundings; no path of a map. */
export const STAGE = "stage";
/** Part of the multiplier's height that is looked at above and below it, for words that tell the phase. */
const STAGE_MARGIN = 0.6;

/**
 * All regions that a reader looks at: the map's own, and, in a map without a progress region, the multiplier's surroundings
 * under the path `stage`, which tell betting from loading. Capture these, and region frames read as whole frames do.
 *
 * @example createThreadTableLink({ regions: regionsToRead(map), format: source.format })
 */
export function regionsToRead(map: TableMap): NamedRegion[] {
  const regions = namedRegions(map);
  if (map.regions.progress !== undefined) return regions;
  const { multiplier } = map.regions;
  const margin = Math.round(multiplier.height * STAGE_MARGIN);
  const others = regions
    .map(({ region }) => region)
    .filter(({ x, width }) => x < multiplier.x + multiplier.width && multiplier.x < x + width);
  const bottom = multiplier.y + multiplier.height;
  // What another region shows tells nothing of the phase.
  const top = Math.max(0, ...others.map(({ y, height }) => (y + height <= multiplier.y ? y + height : 0)));
  const end = Math.min(map.size.height, ...others.map(({ y }) => (y >= bottom ? y : map.size.height)));
  const above = Math.min(margin, multiplier.y - top);
  const below = Math.min(margin, end - bottom);
  if (above + below === 0) return regions;
  const region = { ...moveRegion(multiplier, { x: 0, y: -above }), height: multiplier.height + above + below };
  return [...regions, { path: STAGE, region }];
}

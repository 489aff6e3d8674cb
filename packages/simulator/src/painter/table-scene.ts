import { type Region, scaleRegion, type Size, type TableMap } from "@aviator/core";
import type { SceneLabel, Skin, SkinTextSizes } from "../skins/skin.ts";

/** A skin at the size of one cell: where everything stands, in whole pixels. */
export interface TableScene {
  readonly skin: Skin;
  readonly size: Size;
  /** The map of the table at this size, the same that `scaleTableMap` gives. */
  readonly map: TableMap;
  /** Font sizes in pixels at this size. */
  readonly text: SkinTextSizes;
  /** The smaller of both axes' factors: for fonts, line widths and round corners. */
  readonly scale: number;
  readonly flight: Region;
  readonly headline: Region;
  readonly waiting: Region;
  readonly boxes: readonly Region[];
  readonly labels: readonly SceneLabel[];
}

/** Scales a skin to a cell: each axis by its own factor, fonts by the smaller one. */
export function sceneOf(skin: Skin, { width, height }: Size = skin.map.size): TableScene {
  const size: Size = { width, height };
  const from = skin.map.size;
  const place = (region: Region): Region => scaleRegion(region, from, size);
  const scale = Math.min(size.width / from.width, size.height / from.height);
  const text = Object.fromEntries(Object.entries(skin.text).map(([name, px]) => [name, px * scale]));
  return {
    skin,
    size,
    map: scaleMap(skin.map, size),
    text: text as unknown as SkinTextSizes,
    scale,
    flight: place(skin.scene.flight),
    headline: place(skin.scene.headline),
    waiting: place(skin.scene.waiting),
    boxes: skin.scene.boxes.map(place),
    labels: skin.scene.labels.map((label) => ({ ...label, region: place(label.region) })),
  };
}

/** What core's `scaleTableMap` does, without the schema library that the web pages would otherwise have to load. */
function scaleMap(map: TableMap, size: Size): TableMap {
  const scaleAll = <T extends object>(regions: T): T =>
    Object.fromEntries(
      Object.entries(regions).map(([name, region]) => [name, scaleRegion(region as Region, map.size, size)]),
    ) as T;
  return { ...map, size, regions: scaleAll(map.regions), panels: (map.panels ?? []).map(scaleAll) };
}

import {
  type Frame,
  type Observation,
  type ReadingReason,
  type RegionFrame,
  type RegionName,
  type TableMap,
  unread,
} from "@aviator/core";

/** What is observed of a frame from which nothing may be read: every field that it brings is null for the same reason. */
export function unreadObservation(
  map: TableMap,
  frame: Frame | RegionFrame,
  reason: ReadingReason,
  engine: string,
): Observation {
  const nothing = unread(reason, engine);
  const brings = (path: string): boolean => !("regions" in frame) || frame.regions.has(path);
  const { capturedAtMs, monotonicMs, sequence } = frame;
  const has = (name: RegionName): boolean => map.regions[name] !== undefined && brings(`regions.${name}`);
  return {
    capturedAtMs,
    monotonicMs,
    sequence,
    phase: nothing,
    multiplier: nothing,
    ...(has("balance") && { balance: nothing }),
    ...(has("players") && { players: nothing }),
    ...(has("totalStake") && { totalStake: nothing }),
    ...(has("history") && { history: nothing }),
    panels: (map.panels ?? []).map((panel, index) => ({
      ...(panel.stake && brings(`panels[${index}].stake`) && { stake: nothing }),
      ...(panel.autoCashOut && brings(`panels[${index}].autoCashOut`) && { autoCashOut: nothing }),
      ...(panel.button && brings(`panels[${index}].button`) && { button: nothing }),
    })),
  };
}

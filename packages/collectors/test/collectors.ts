import {
  type CollectedRecord,
  type Collector,
  type CollectorInput,
  INITIAL_ROUND_TRACKER_STATE,
  type Observation,
  type RoundTrackerState,
  trackRound,
} from "@aviator/core";

/** Observations as collectors get them: with what the round tracker makes of each. */
export function toInputs(observations: readonly Observation[]): CollectorInput[] {
  let tracked: RoundTrackerState = INITIAL_ROUND_TRACKER_STATE;
  return observations.map((observation) => {
    const [next, changes] = trackRound(tracked, observation);
    tracked = next;
    return { observation, changes };
  });
}

/** Every record that a collector makes of observations. */
export function collectAll<State>(collector: Collector<State>, inputs: readonly CollectorInput[]): CollectedRecord[] {
  const records: CollectedRecord[] = [];
  let state = collector.initialState;
  for (const input of inputs) {
    const [next, made] = collector.collect(state, input);
    state = next;
    records.push(...made);
  }
  return records;
}

/** Narrows records to one kind. */
export function ofKind<Kind extends CollectedRecord["kind"]>(
  records: readonly CollectedRecord[],
  kind: Kind,
): Extract<CollectedRecord, { kind: Kind }>[] {
  return records.filter((record): record is Extract<CollectedRecord, { kind: Kind }> => record.kind === kind);
}

import type { CollectedRecord, Collector, Observation } from "@aviator/core";
import { assembleTable, type TablePorts, type TableSettings } from "../assemble-table.ts";
import type { TableParts } from "../compose-table.ts";
import type { EventMessage } from "../event-message.ts";

/** One thing that came out of a table, as `aviator replay --json` prints it. */
export type OutcomeLine =
  | { readonly table: string; readonly type: "observation"; readonly observation: Observation }
  | { readonly table: string; readonly type: "event"; readonly event: EventMessage }
  | { readonly table: string; readonly type: "record"; readonly record: CollectedRecord };

/** Events that tell of the house rather than of the table: when they come depends on the disk, the threads and the time that engines take. */
const OF_THE_HOUSE = /^(worker|record|recording|engine)\./;

/** Assembles a table that tells every observation, event and record as a line of JSON, in the order in which they come about. */
export function assembleTellingTable(settings: TableSettings, ports: TablePorts, tell: (line: string) => void): TableParts {
  const { name: table } = settings;
  const tellLine = (line: OutcomeLine): void => tell(JSON.stringify(line));
  const tellObservation = (observation: Observation): Observation => {
    tellLine({ table, type: "observation", observation });
    return observation;
  };
  const emit = (event: EventMessage): void => {
    if (!OF_THE_HOUSE.test(event.type)) tellLine({ table, type: "event", event });
    ports.emit(event);
  };
  const parts = assembleTable(settings, { ...ports, emit });
  return {
    ...parts,
    reader: {
      read(frame) {
        const reading = parts.reader.read(frame);
        return reading instanceof Promise ? reading.then(tellObservation) : tellObservation(reading);
      },
    },
    // Not the sink: it is asked again for what could not be stored at first.
    collectors: parts.collectors.map((collector): Collector => ({
      ...collector,
      collect(state, input) {
        const [next, records] = collector.collect(state, input);
        for (const record of records) tellLine({ table, type: "record", record });
        return [next, records];
      },
    })),
  };
}

// Stands in for `@aviator/storage/sink`, see tell-sink.ts.
import { createRecordSink as create, type PortRecordSink } from "@aviator/storage/sink";
import { tellAcknowledged } from "../acknowledgements.ts";

/** Names the file of acknowledgements to the threads of a child. */
const { AVIATOR_ACKNOWLEDGED: path = "" } = process.env;

/** As storage's own, with every acknowledgement written down. */
export function createRecordSink(...options: Parameters<typeof create>): PortRecordSink {
  return tellAcknowledged(create(...options), path);
}

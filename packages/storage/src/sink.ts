/** The sink alone, without SQLite: what a thread that only hands records to the writer loads. */
export { createRecordSink, type PortRecordSink, type RecordSinkOptions, type SinkDescriptor } from "./sink/record-sink.ts";

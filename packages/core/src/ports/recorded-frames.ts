/** Where the frames of a round lie, when they were recorded. */
export interface RecordedFrames {
  /** Folder of the recording. */
  readonly recording: string;
  /** Number of the segment that holds the first of them. */
  readonly segment: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
}

export type { Clock } from "./clock/clock.ts";
export { systemClock } from "./clock/system-clock.ts";
export { createVirtualClock, type VirtualClock } from "./clock/virtual-clock.ts";
export {
  assert,
  AssertionError,
  AviatorError,
  type AviatorErrorOptions,
  type ErrorRemedy,
  InvalidInputError,
  NewerVersionError,
  type Problem,
} from "./errors.ts";
export type { BusSettings } from "./events/bus-settings.ts";
export { createEventBus, type EventBus, type EventBusOptions } from "./events/event-bus.ts";
export type { SubscriptionOptions } from "./events/subscription-options.ts";
export type { HandlerErrorListener, Unsubscribe } from "./events/subscription.ts";
export {
  EVENT_PRIORITIES,
  type EventPriority,
  type EventRule,
  type EventRules,
  FULL_POLICIES,
  type FullPolicy,
} from "./events/event-priority.ts";
export type { QueueLimits } from "./events/event-queue.ts";
export { EVENT_RULES } from "./events/event-rules.ts";
export type { BusStatistics, CallStatistics, EventStatistics } from "./events/event-statistics.ts";
export type { AviatorEvents, EventType, TableEvent } from "./events/events.ts";
export {
  NoResponderError,
  type NoRequests,
  type RequestOptions,
  type Requests,
  type RequestShape,
  RequestTimeoutError,
  ResponderFailedError,
} from "./events/requests.ts";
export type { BatchedEvents, EventShape } from "./events/transport/event-batch.ts";
export type { ChannelMessage, EventBatch, EventChannel, EventEnd, EventReceipt } from "./events/transport/event-channel.ts";
export {
  createEventReceiver,
  type EventReceiver,
  type EventReceiverOptions,
  type ReceiverStatistics,
} from "./events/transport/event-receiver.ts";
export {
  createEventSender,
  type EventSender,
  type EventSenderOptions,
  type SenderStatistics,
  type SentStatistics,
} from "./events/transport/event-sender.ts";
export { createPortChannel, type PortLike } from "./events/transport/port-channel.ts";
export { createProcessChannel, type ProcessLike } from "./events/transport/process-channel.ts";
export type { SenderSettings } from "./events/transport/sender-settings.ts";
export { SourceGenerations } from "./events/transport/source-generations.ts";
export { crop, type Frame, type FrameStamp, type RegionFrame, type RegionStamp } from "./frame/frame.ts";
export { type ColourStatistics, measureColours } from "./frame/colour-statistics.ts";
export { BYTES_PER_PIXEL, type PixelFormat, type Pixels, pixelsOf } from "./frame/pixels.ts";
export { parseStakeLimits, type StakeLimits, type StakeLimitsInput } from "./limits/stake-limits.ts";
export { describeStakeRefusal, type StakeRefusal, stakeRefusal, type StakeRequest } from "./limits/stake-refusal.ts";
export { type EarlierUse, StakeUse } from "./limits/stake-use.ts";
export { collectorTableProblem } from "./ports/collector-table-name.ts";
export type {
  CollectedRecord,
  Collector,
  CollectorInput,
  CollectorTable,
  CrashPointCheckRecord,
  CrashPointWitness,
  CustomRecord,
  CustomValue,
  GapRecord,
  PhaseTransitionRecord,
  RecordSink,
  RepairedRoundRecord,
  RgbSampleRecord,
  RoundRecord,
  ThresholdCrossingRecord,
} from "./ports/collector.ts";
export type { RecordedFrames } from "./ports/recorded-frames.ts";
export type { OpenedRound, RoundNumbers } from "./ports/round-numbers.ts";
export { parseJson } from "./parse-json.ts";
export { checkCaptureRequests, RegionOutsideError } from "./ports/capture-requests.ts";
export type { CaptureRequest, CaptureResult, FrameSource, Monitor } from "./ports/frame-source.ts";
export type { CharacterReading, DigitRows, FieldKind, OcrEngine, TextReading, TextRequest } from "./ports/ocr-engine.ts";
export type { AskedRate, FrameWriter, RateLease, TableLink, TableLinkHost } from "./ports/table-link.ts";
export { also, checkWith, converted, type Rule } from "./rules/rule.ts";
export { listOf, objectOf, optional, recordOf } from "./rules/structures.ts";
export { anyNumber, oneOf, someText, textLike, wholeNumber } from "./rules/values.ts";
export { createRandom, type Random } from "./random.ts";
export type { ButtonColour, Observation, PanelObservation, Players, StableFrames } from "./reading/observation.ts";
export { isReadingReason, READING_REASONS } from "./reading/reading-reasons.ts";
export { PHASE_MODEL_ENGINE, type Reading, type ReadingReason, unread } from "./reading/reading.ts";
export {
  type CountedCheck,
  countCheck,
  type DataAccuracy,
  dataAccuracy,
  type DataAccuracyState,
  INITIAL_DATA_ACCURACY_STATE,
} from "./round/data-accuracy.ts";
export { bucketOf, CRASH_POINT_EDGES } from "./round/crash-point-buckets.ts";
export { endTracking } from "./round/end-tracking.ts";
export type { RoundChange } from "./round/round-change.ts";
export { usualRoundMs } from "./round/usual-round.ts";
export {
  alignStrip,
  type KnownEntry,
  type KnownGap,
  type KnownRound,
  type PlacedGap,
  type PlacedRound,
  type StripAlignment,
  type StripOrder,
} from "./round/strip-alignment.ts";
export { type HistoryEntry, ROUND_HISTORY_LENGTH, RoundHistory } from "./round/round-history.ts";
export {
  endStream,
  followStream,
  INITIAL_ROUND_STREAM_STATE,
  type RoundStreamOptions,
  type RoundStreamState,
  type StreamFinding,
  type StreamGap,
  type StreamInput,
} from "./round/round-stream.ts";
export type { StreamCheck, StreamRound } from "./round/stream-round.ts";
export { type TrackedObservation, trackRound } from "./round/round-tracker.ts";
export type { Gap, GapReason, Round } from "./round/round.ts";
export type { RoundTrackerOptions } from "./round/tracker-settings.ts";
export {
  type CrashEvidence,
  INITIAL_ROUND_TRACKER_STATE,
  type Moment,
  type OpenRound,
  type PendingPhase,
  type RoundTrackerState,
} from "./round/tracker-state.ts";
export { createFrameSlot, type FrameSlot, type SlotNews } from "./shared/frame-slot.ts";
export { EMPTY_TABLE_STATE, SharedGameState, type TableState } from "./shared/shared-game-state.ts";
export { steadyWasm } from "./shared/steady-wasm.ts";
export { type Anchor, anchorLevels, anchorOf } from "./table/anchor.ts";
export { cellRegion, type Layout, type LayoutName, LAYOUTS, layoutFor, parseLayout } from "./table/layout.ts";
export { type Band, bandOf, isLegalTransition, type KnownPhase, NEXT_PHASES, type Phase, PHASES } from "./table/phase.ts";
export { phaseRateHz } from "./table/phase-rate.ts";
export { fitsInside, moveRegion, type Offset, type Region, scaleRegion, type Size } from "./table/region.ts";
export {
  type NamedRegion,
  namedRegions,
  type Panel,
  type PanelRegionName,
  parseTableMap,
  refuseGlyphs,
  refuseNewerVersion,
  type RegionName,
  scaleTableMap,
  TABLE_MAP_VERSION,
  type TableMap,
  tableMapJsonSchema,
} from "./table/table-map.ts";
export { parseWith, show } from "./validate.ts";
export { formatUnits, toUnits } from "./values/decimal.ts";
export { formatMoney, fromMinor, type Minor, payoutMinor, toMinor } from "./values/money.ts";
export { formatMultiplier, fromHundredths, type Hundredths, MULTIPLIER_START, toHundredths } from "./values/multiplier.ts";
export { DEFAULT_NUMBER_FORMAT, formatNumber, groupDigits, type NumberFormat } from "./values/number-format.ts";

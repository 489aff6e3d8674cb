import {
  type Frame,
  type FrameStamp,
  type Observation,
  parseTableMap,
  type Pixels,
  type Reading,
  type RegionFrame,
  RegionOutsideError,
  type TableMap,
  type TextReading,
  unread,
} from "@aviator/core";
import { bundledGlyphSets } from "../bundled-glyphs.ts";
import { bundledPhaseModel } from "../bundled-phase-model.ts";
import { createTemplateEngine } from "../engine/template-engine.ts";
import { SlowEngineError } from "../errors.ts";
import { COLOUR_ENGINE } from "../phase/button-colour.ts";
import { createPhaseReader, type PhaseReader } from "../phase/read-phase.ts";
import { regionsToRead, STAGE } from "../phase/regions-to-read.ts";
import { showsColour } from "../phase/shows-colour.ts";
import { areBlank, isNothingRead } from "./blank-fields.ts";
import { decodeImage } from "./decode-image.ts";
import type { FieldReader } from "./field-reader.ts";
import { createLocator } from "./locate-regions.ts";
import { createStillRegions } from "./still-regions.ts";
import { type Ask, createTableFields, type PixelSource, readFields, type TableFields, textFields } from "./table-fields.ts";
import { checkReaderOptions, guardedEngine, type TableReaderOptions } from "./table-reader-options.ts";
import { createTableFormats } from "./table-formats.ts";
import { unreadObservation } from "./unread-observation.ts";
import { isWhollyBlack } from "./wholly-black.ts";

/** Reads the frames of one table. */
export interface TableReader extends AsyncDisposable {
  readonly map: TableMap;
  /**
   * Reads a frame at once; a whole frame of another size than the map's is read with the map scaled to it. A region whose
   * pixels are those of the last frame keeps its reading.
   *
   * @throws InvalidInputError for what is no frame, as one with too few bytes.
   * @throws RegionOutsideError when the frame lacks the multiplier's region.
   * @throws SlowEngineError when the engine answers with a promise: use {@link read}.
   */
  readNow(frame: Frame | RegionFrame): Observation;
  /**
   * Reads a frame: at once, or, where the engine answers some field later, as soon as it has answered all; the fields are asked
   * side by side. One call at a time.
   *
   * @throws InvalidInputError, RegionOutsideError as {@link readNow}.
   */
  readFrame(frame: Frame | RegionFrame): Observation | Promise<Observation>;
  /**
   * Reads a frame, an image file, or the bytes of one, with any engine. One call at a time. Images are read each for itself: what
   * frames tell of the number format is forgotten before each.
   *
   * @throws BadImageError when the image can't be decoded.
   * @throws InvalidInputError, RegionOutsideError as {@link readNow}.
   */
  read(input: Frame | RegionFrame | Uint8Array | string): Promise<Observation>;
  /** Forgets what frames told of number formats, fonts and colours, before a frame that has nothing to do with those read so far. */
  forget(): void;
  /** True when every region of the last frame was byte for byte that of the one before. */
  isStill(): boolean;
}

/** Creates the reader of one table. Throws InvalidInputError when the map or another option breaks a rule. */
export function createTableReader(options: TableReaderOptions): TableReader {
  checkReaderOptions(options);
  const map = parseTableMap(options.map);
  const { glyphs = options.engine === undefined ? bundledGlyphSets() : [] } = options;
  const learned = "sets" in glyphs ? glyphs : undefined;
  const own =
    options.engine === undefined
      ? createTemplateEngine({ glyphs: "sets" in glyphs ? glyphs.sets : glyphs, phases: learned?.phases })
      : undefined;
  const engine = own ?? guardedEngine(options.engine!, options);
  const formats = createTableFormats(map.numbers, learned?.formats);
  const fields = createTableFields(map, engine, formats);
  const locate = createLocator(map);
  const texts = textFields(fields);
  let images = 0;

  const { phaseModel = learned?.phases === undefined ? bundledPhaseModel() : null } = options;
  const phases = createPhaseReader({ colours: learned?.phases, model: phaseModel ?? undefined });
  const observer = createObserver(map, fields, engine.name, phases);
  const { observe, isStill } = observer;

  const forget = (): void => {
    engine.forget?.();
    formats.forget();
    observer.forget();
    for (const field of texts) field.forget();
  };

  const readNow = (frame: Frame | RegionFrame): Observation => {
    const pixels = locate(frame);
    seeAll(texts, pixels);
    return observe(frame, pixels, (field, at) => atOnce(field.ask(at), engine.name));
  };

  const answers = new Map<string, TextReading>();
  const readFrame = (frame: Frame | RegionFrame): Observation | Promise<Observation> => {
    const pixels = locate(frame);
    seeAll(texts, pixels);
    const later = askAll(texts, pixels, answers);
    const finish = (): Observation => observe(frame, pixels, (field) => answers.get(field.path)!);
    return later === null ? finish() : later.then(finish);
  };

  const read = async (input: Frame | RegionFrame | Uint8Array | string): Promise<Observation> => {
    const isImage = typeof input === "string" || input instanceof Uint8Array;
    const frame = isImage ? stillFrame(await decodeImage(input), images++) : input;
    if (isImage) forget();
    return readFrame(frame);
  };

  return {
    map,
    readNow,
    readFrame,
    read,
    forget,
    isStill,
    [Symbol.asyncDispose]: async () => own?.[Symbol.asyncDispose](),
  };
}

/** Makes observations of a table's frames, which its fields have seen. */
interface Observer {
  observe(frame: Frame | RegionFrame, pixels: PixelSource, readText: ReadText): Observation;
  isStill(): boolean;
  /** Forgets whether the table was ever seen in colours. */
  forget(): void;
}

function createObserver(map: TableMap, fields: TableFields, engine: string, phases: PhaseReader): Observer {
  const paths = regionsToRead(map).map(({ path }) => path);
  const texts = textFields(fields);
  const others = createStillRegions(paths.filter((path) => texts.every((field) => field.path !== path)));
  let still = false;
  let inColour = false;

  const observe = (frame: Frame | RegionFrame, pixels: PixelSource, readText: ReadText): Observation => {
    const multiplierPixels = pixelsOfMultiplier(frame, pixels);
    still = false;
    if (isNoPicture(paths, pixels)) {
      // What comes next may be the same as before this frame, and yet it came back.
      others.see(false, pixels);
      return unreadObservation(map, frame, "black", COLOUR_ENGINE);
    }
    inColour ||= paths.some((path) => {
      const at = pixels(path);
      return at !== undefined && showsColour(at);
    });
    let textIsStill = true;
    const ask: Ask = (field, source) => {
      const at = field === undefined ? undefined : source(field.path);
      if (field === undefined || at === undefined) return undefined;
      const known = field.known();
      if (field.takeMoved()) textIsStill = false;
      if (known !== undefined) return known;
      return field.finish(readText(field, at), at);
    };
    const multiplier = ask(fields.multiplier, pixels) ?? unread("absent", engine);
    const readings = readFields(fields, pixels, ask);
    const phase = phases.read({
      multiplier,
      multiplierPixels: fields.multiplier.focus(multiplierPixels),
      multiplierRegion: multiplierPixels,
      multiplierLines: fields.multiplier.lines(),
      knownPixels: fields.multiplier.focusOnKnown(multiplierPixels),
      strokes: fields.multiplier.strokes(),
      phasePixels: pixels("regions.phase"),
      progressPixels: pixels("regions.progress"),
      stagePixels: pixels(STAGE),
      times: fields.multiplier.times(),
      othersAreBlank: areBlank(readings),
      nothingIsRead: isNothingRead(multiplier, readings),
      isColourless: !inColour,
    });
    const shown = phase.value === "betting" || phase.value === "loading" ? noNumber(multiplier) : multiplier;
    const { capturedAtMs, monotonicMs, sequence } = frame;
    still = others.see(textIsStill, pixels);
    return { capturedAtMs, monotonicMs, sequence, phase, multiplier: shown, ...readings };
  };

  const forget = (): void => {
    inColour = false;
  };
  return { observe, isStill: () => still, forget };
}

function pixelsOfMultiplier(frame: FrameStamp, pixels: PixelSource): Pixels {
  const found = pixels(MULTIPLIER);
  if (found !== undefined) return found;
  throw new RegionOutsideError(`frame ${frame.sequence}: ${MULTIPLIER} must be among its regions; capture it with every frame`);
}

function atOnce(text: TextReading | Promise<TextReading>, engine: string): TextReading {
  if (!(text instanceof Promise)) return text;
  text.catch(() => undefined);
  throw new SlowEngineError(`engine ${engine}: must answer at once for readNow (found a promise); use read instead`);
}

/** Shows every field its pixels of a frame, once: a comparison costs as much as a copy. */
function seeAll(fields: readonly FieldReader<unknown>[], pixels: PixelSource): void {
  for (const field of fields) {
    const at = pixels(field.path);
    if (at !== undefined) field.see(at);
  }
}

/** Asks for every field whose pixels changed, side by side; null when all are answered at once. */
function askAll(
  fields: readonly FieldReader<unknown>[],
  pixels: PixelSource,
  answers: Map<string, TextReading>,
): Promise<unknown> | null {
  const later: Promise<unknown>[] = [];
  for (const field of fields) {
    const at = pixels(field.path);
    if (at === undefined || field.known() !== undefined) continue;
    const answer = field.ask(at);
    if (answer instanceof Promise) later.push(answer.then((text) => answers.set(field.path, text)));
    else answers.set(field.path, answer);
  }
  return later.length === 0 ? null : Promise.all(later);
}

type ReadText = (field: FieldReader<unknown>, at: Pixels) => TextReading;

const MULTIPLIER = "regions.multiplier";

/** True when every region that the frame brings is black. */
function isNoPicture(paths: readonly string[], pixels: PixelSource): boolean {
  return paths.every((path) => {
    const at = pixels(path);
    return at === undefined || isWhollyBlack(at);
  });
}

/** Between rounds the place of the multiplier shows words or a picture, whatever glyphs were seen in them. */
function noNumber(multiplier: Reading<number>): Reading<number> {
  return unread("absent", multiplier.engine, multiplier.text);
}

/** Images have no moment: their order stands for it. */
function stillFrame(pixels: Pixels, sequence: number): Frame {
  return { ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence };
}

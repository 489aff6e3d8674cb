/**
 * What events of one kind have in common: their type, their table, and their other keys. Keys are null where the value travels whole, and
 * the table is null where it has none at its first place.
 */
export type EventShape = readonly [type: string, table: string | null, keys: readonly string[] | null];

/**
 * Events laid out flat: each shape once, and then, event after event, the number of its shape and the values of its keys. Structured
 * clone takes a quarter of the time for it that it takes for as many objects.
 */
export interface BatchedEvents {
  readonly count: number;
  readonly shapes: readonly EventShape[];
  readonly values: readonly unknown[];
}

/** Lays events out; each `finish` begins a new batch. */
export class BatchEncoder {
  #count = 0;
  #shapes: EventShape[] = [];
  #values: unknown[] = [];
  /** The shape of the event before: most are alike. */
  #last = 0;

  get count(): number {
    return this.#count;
  }

  add(type: string, event: unknown): void {
    const values = this.#values;
    const index = this.#shapeOf(type, event);
    const keys = (this.#shapes[index] as EventShape)[2];
    this.#count += 1;
    this.#last = index;
    values.push(index);
    if (keys === null) values.push(event);
    else for (let at = 0; at < keys.length; at += 1) values.push((event as Fields)[keys[at] as string]);
  }

  finish(): BatchedEvents {
    const batch = { count: this.#count, shapes: this.#shapes, values: this.#values };
    this.#count = 0;
    this.#shapes = [];
    this.#values = [];
    this.#last = 0;
    return batch;
  }

  #shapeOf(type: string, event: unknown): number {
    const shapes = this.#shapes;
    const last = shapes[this.#last];
    if (last !== undefined && isOfShape(type, event, last)) return this.#last;
    for (let index = 0; index < shapes.length; index += 1) {
      if (isOfShape(type, event, shapes[index] as EventShape)) return index;
    }
    shapes.push(describe(type, event));
    return shapes.length - 1;
  }
}

/** Takes a batch apart, event by event. */
export class BatchDecoder {
  /** The type of the event that {@link next} returned. */
  type = "";
  readonly #batch: BatchedEvents;
  #at = 0;
  #taken = 0;

  constructor(batch: BatchedEvents) {
    this.#batch = batch;
  }

  /** Events that were not taken yet. */
  get remaining(): number {
    return this.#batch.count - this.#taken;
  }

  /** Takes the next event. */
  next(): unknown {
    const { shapes, values } = this.#batch;
    const [type, table, keys] = shapes[values[this.#at] as number] as EventShape;
    this.#at += 1;
    this.#taken += 1;
    this.type = type;
    if (keys === null) {
      this.#at += 1;
      return values[this.#at - 1];
    }
    const event: Fields = table === null ? {} : { table };
    for (let at = 0; at < keys.length; at += 1) event[keys[at] as string] = values[this.#at + at];
    this.#at += keys.length;
    return event;
  }
}

type Fields = Record<string, unknown>;

function describe(type: string, event: unknown): EventShape {
  if (!isPlainObject(event)) return [type, null, null];
  const keys = Object.keys(event);
  // Set on the other side, this key would become the object's prototype.
  if (keys.includes("__proto__")) return [type, null, null];
  return keys[0] === "table" && typeof event["table"] === "string" ? [type, event["table"], keys.slice(1)] : [type, null, keys];
}

/** True when an event of this type can be written in this shape and comes out as it went in, its keys in the same order. */
function isOfShape(type: string, event: unknown, [ofType, table, keys]: EventShape): boolean {
  if (type !== ofType) return false;
  if (!isPlainObject(event)) return keys === null;
  if (keys === null) return false;
  const lifted = table === null ? 0 : 1;
  let index = 0;
  for (const key in event) {
    if (index < lifted ? key !== "table" || event["table"] !== table : keys[index - lifted] !== key) return false;
    index += 1;
  }
  return index === keys.length + lifted;
}

function isPlainObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

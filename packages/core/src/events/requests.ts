import type { Clock } from "../clock/clock.ts";
import { AviatorError, InvalidInputError, type Problem } from "../errors.ts";
import { checkWith } from "../rules/rule.ts";
import { objectOf } from "../rules/structures.ts";
import { anyNumber } from "../rules/values.ts";
import { pushUnlessFunction } from "./subscription-options.ts";
import type { Unsubscribe } from "./subscription.ts";

/** What is asked, and what is answered. */
export interface RequestShape {
  readonly question: unknown;
  readonly reply: unknown;
}

/** The requests of a bus that has none. */
export type NoRequests = Readonly<Record<string, never>>;

type Question<Shape> = Shape extends RequestShape ? Shape["question"] : never;
type Reply<Shape> = Shape extends RequestShape ? Shape["reply"] : never;

/** How long a {@link Requests.request} waits. */
export interface RequestOptions {
  /** Milliseconds of the bus's clock, 0 to 3,600,000. */
  readonly timeoutMs: number;
}

const optionsRule = objectOf<RequestOptions>({ timeoutMs: anyNumber({ least: 0, most: 3_600_000 }) });

/** Nobody answers requests of this type. */
export class NoResponderError extends AviatorError {
  readonly code = "AVI_NO_RESPONDER";
  readonly remedy = "bug";
}

/** Not all replies came in time. */
export class RequestTimeoutError extends AviatorError {
  readonly code = "AVI_REQUEST_TIMEOUT";
  readonly remedy = "transient";
}

/** A responder threw or rejected; `cause` is what it threw. */
export class ResponderFailedError extends AviatorError {
  readonly code = "AVI_RESPONDER_FAILED";
  readonly remedy = "strategy";
}

/** Questions to subscribers, and their replies. */
export interface Requests<Shapes extends object> {
  /**
   * Asks every responder of a type; resolves with their replies in the order in which they subscribed.
   *
   * @throws NoResponderError when there is none, RequestTimeoutError when a reply is missing after `timeoutMs`, ResponderFailedError as
   * soon as one fails, InvalidInputError without a `timeoutMs` in its range. A late reply is dropped.
   */
  request<Type extends keyof Shapes>(
    type: Type,
    question: Question<Shapes[Type]>,
    options: RequestOptions,
  ): Promise<readonly Reply<Shapes[Type]>[]>;
  /** Answers requests of a type, at once or by a promise. Throws InvalidInputError for a responder that is no function. */
  onRequest<Type extends keyof Shapes>(
    type: Type,
    responder: (question: Question<Shapes[Type]>) => Reply<Shapes[Type]> | Promise<Reply<Shapes[Type]>>,
  ): Unsubscribe;
}

type Responder = (question: never) => unknown;

/** Creates the requests of one bus. */
export function createRequests<Shapes extends object>(clock: Clock): Requests<Shapes> {
  const responders = new Map<PropertyKey, readonly Responder[]>();
  return {
    onRequest(type, responder) {
      const problems: Problem[] = [];
      pushUnlessFunction(responder, "responder", problems);
      if (problems.length > 0) throw new InvalidInputError(`request ${String(type)}`, problems);
      // A responder that is given twice answers twice, and each time is ended for itself.
      const own: Responder = (question) => responder(question);
      responders.set(type, [...(responders.get(type) ?? []), own]);
      return () => {
        const others = (responders.get(type) ?? []).filter((other) => other !== own);
        responders.set(type, others);
      };
    },
    async request(type, question, options) {
      const { timeoutMs } = checkWith(optionsRule, options ?? {}, `request ${String(type)}`);
      const asked = responders.get(type) ?? [];
      if (asked.length === 0) {
        throw new NoResponderError(`request ${String(type)}: nobody answers it; subscribe with onRequest before it is asked`);
      }
      let replied = 0;
      const replies = asked.map(async (responder): Promise<unknown> => {
        const reply = await answer(type, responder, question);
        replied += 1;
        return reply;
      });
      const waiting = new AbortController();
      const late = clock.sleep(timeoutMs, waiting.signal).then(() => {
        throw new RequestTimeoutError(
          `request ${String(type)}: ${replied} of ${asked.length} replies came within ${timeoutMs} ms; mend the slow responder or wait longer`,
        );
      });
      try {
        return (await Promise.race([Promise.all(replies), late])) as never;
      } finally {
        late.catch(() => {});
        waiting.abort();
      }
    },
  };
}

async function answer(type: PropertyKey, responder: Responder, question: unknown): Promise<unknown> {
  try {
    return await responder(question as never);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ResponderFailedError(`request ${String(type)}: a responder failed: ${why}`, { cause: error });
  }
}

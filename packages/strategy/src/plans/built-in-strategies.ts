import type { Strategy } from "../strategy.ts";
import { dalembert } from "./dalembert.ts";
import { fibonacci } from "./fibonacci.ts";
import { flat } from "./flat.ts";
import { hedge } from "./hedge.ts";
import { kelly } from "./kelly.ts";
import { labouchere } from "./labouchere.ts";
import { ladder } from "./ladder.ts";
import { martingale } from "./martingale.ts";
import { reverseMartingale } from "./reverse-martingale.ts";
import { trigger } from "./trigger.ts";

/** The plans that come with this package, by name. None of them wins in the long run. */
export const BUILT_IN_STRATEGIES: ReadonlyMap<string, Strategy> = new Map<string, Strategy>(
  [flat, martingale, reverseMartingale, fibonacci, dalembert, labouchere, ladder, trigger, hedge, kelly].map((strategy) => [
    strategy.name,
    strategy as Strategy,
  ]),
);

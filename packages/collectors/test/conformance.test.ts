import { collectorSuite } from "@aviator/core/testing";
import { describe, test } from "vitest";
import {
  createHistoryStripCollector,
  createMainCollector,
  createPhaseCollector,
  createRgbCollector,
  defineCollector,
} from "../src/index.ts";

const collectors = {
  MainCollector: createMainCollector,
  PhaseCollector: createPhaseCollector,
  HistoryStripCollector: createHistoryStripCollector,
  RgbCollector: createRgbCollector,
  "a collector of one's own": () =>
    defineCollector({
      name: "blindTicks",
      initialState: 0,
      collect: (ticks, { observation }) => [observation.phase.value === null ? ticks + 1 : ticks, []],
    }),
};

describe.each(Object.entries(collectors))("%s", (_name, create) => {
  for (const { name, run } of collectorSuite({ create })) test(name, run);
});

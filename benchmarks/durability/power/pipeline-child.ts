// Six tables through collectors and storage as fast as they go: node pipeline-child.ts DIR ACKNOWLEDGED ROUNDS SEED
import { createMainCollector, createPhaseCollector } from "@aviator/collectors";
import { type Observation, type RegionFrame, systemClock } from "@aviator/core";
import { composeTable } from "@aviator/runner";
import { createRecordSink, createStorage } from "@aviator/storage";
import { observeGame } from "../../round-tracker/observe-game.ts";
import { tellAcknowledged } from "../acknowledgements.ts";

const [dir = "", acknowledgedPath = "", rounds = "", seed = ""] = process.argv.slice(2);
const TABLES = ["admiral", "mozzart", "balkanbet", "soccer", "meridian", "maxbet"];
const NO_FAULTS = {
  dropped: 0,
  blind: 0,
  unknown: 0,
  covered: 0,
  unreadable: 0,
  stuck: 0,
  repeated: 0,
  late: 0,
  wrong: 0,
  repaint: 0,
};
/** After so many frames a table waits, so that there are many small commits and not a few large ones. */
const FRAMES_A_REST = 150;
const REST_MS = 4;

const storage = await createStorage({ dir });
await Promise.all(TABLES.map(play));
// The power is cut: nobody closes.
process.exit(0);

/** Plays one table's game through the pipeline that the runner's workers have, but for the pixels. */
async function play(name: string): Promise<void> {
  const looks = observeGame({ seed: `${seed} ${name}`, rounds: Number(rounds), faults: NO_FAULTS, skipMs: 0 });
  const observations = looks.flatMap(({ frames }) => frames.map((frame): Observation => ({ ...frame, panels: [] })));
  const sink = tellAcknowledged(createRecordSink(storage.connect()), acknowledgedPath);
  const table = composeTable({
    name,
    link: {
      async nextFrame(): Promise<RegionFrame | null> {
        const { value } = observations.next();
        if (value === undefined) return null;
        if (value.sequence % FRAMES_A_REST === 0) await systemClock.sleep(REST_MS);
        current = value;
        return { ...value, regions: new Map() };
      },
    },
    reader: { read: () => current },
    collectors: [createMainCollector(), createPhaseCollector()],
    sink,
    numbers: sink,
    clock: systemClock,
    emit: () => {},
    publish: () => {},
  });
  let current: Observation;
  await table.run(new AbortController().signal);
}

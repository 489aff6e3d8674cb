import { systemClock } from "@aviator/core";
import { startPainter } from "@aviator/simulator";

/** Share of a core that the painter thread takes for six tables of 640x540 at ten times the speed: at most 60 %. */
const SECONDS = 8;

await using painter = await startPainter({ tables: 6, speed: 10, size: { width: 1920, height: 1080 } });
await systemClock.sleep(1000);
const startedMs = systemClock.monotonicMs();
const before = process.cpuUsage();
await systemClock.sleep(SECONDS * 1000);
const { user, system } = process.cpuUsage(before);
const wallMs = systemClock.monotonicMs() - startedMs;
const rounds = (await painter.truth()).reduce((sum, { length }) => sum + length, 0);
console.log(`six tables at speed 10: ${((user + system) / 10 / wallMs).toFixed(1)} % of one core, ${rounds} rounds`);

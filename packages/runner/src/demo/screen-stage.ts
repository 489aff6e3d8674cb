import type { Stage } from "./stage.ts";
import type { StageOptions } from "./painted-stage.ts";
import type { Clock } from "@aviator/core";
export async function openScreenStage(options: StageOptions & { clock: Clock; signal: AbortSignal; port: number }): Promise<Stage> { throw new Error(String(options)); }

/// <reference lib="dom" />
import type { Clock } from "@aviator/core";
import type { PlayedRound } from "../game/game-output.ts";
import type { PostedRound } from "../web/truth-record.ts";

const RETRY_MS = 250;

/**
 * Posts rounds in order, one at a time, again and again until the server has taken each. The server knows a copy by its session
 * and ordinal, so that an answer that was lost on the way does no harm.
 */
export function createTruthPost(table: string, session: string, clock: Clock): (round: PlayedRound) => void {
  const waiting: PlayedRound[] = [];
  let busy = false;
  const drain = async (): Promise<void> => {
    for (let round = waiting[0]; round !== undefined; round = waiting[0]) {
      if (await post(table, { session, round })) waiting.shift();
      else await clock.sleep(RETRY_MS);
    }
    busy = false;
  };
  return (round) => {
    waiting.push(round);
    if (busy) return;
    busy = true;
    void drain();
  };
}

async function post(table: string, posted: PostedRound): Promise<boolean> {
  try {
    const body = JSON.stringify(posted);
    const response = await fetch(`/truth/${encodeURIComponent(table)}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    return response.ok;
  } catch {
    return false;
  }
}

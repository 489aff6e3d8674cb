import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EVENT_PRIORITIES, EVENT_RULES, type EventRule, FULL_POLICIES } from "@aviator/core";
import { expect, test } from "vitest";
import { ROOT } from "../scripts/workspace/packages.ts";

const rows = readFileSync(join(ROOT, "docs/events.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test("docs/events.md lists every event with its priority, policy and rate limit, and no other", () => {
  const written = rows.filter(([first]) => first?.startsWith("`")).map((row) => row.slice(0, 4));
  const rules = Object.entries<EventRule>(EVENT_RULES).map(([type, { priority, minIntervalMs }]) => [
    `\`${type}\``,
    priority,
    FULL_POLICIES[priority],
    minIntervalMs === undefined ? "–" : `one in ${minIntervalMs} ms a table`,
  ]);
  expect(written).toEqual(rules);
});

test("it names the policy of each priority", () => {
  const written = rows.filter(([first]) => EVENT_PRIORITIES.some((priority) => priority === first));
  expect(written.map(([priority, , policy]) => [priority, policy])).toEqual(
    EVENT_PRIORITIES.map((priority) => [priority, `\`${FULL_POLICIES[priority]}\``]),
  );
});

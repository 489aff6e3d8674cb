import type { TableView } from "./table-rules.ts";

/**
 * The largest stake of the table that is at most `amount`, within its smallest and its largest: what a plan that multiplies makes of
 * its product, since 0.1 x 3 is not 0.3 in binary.
 */
export function stakeFor(table: TableView, amount: number): number {
  const { minStake, maxStake, stakeStep } = table;
  const bounded = Math.min(Math.max(amount, minStake), maxStake);
  const stepMinor = Math.round(stakeStep * 100);
  // A product may lie a hair below the step that it means.
  const steps = Math.floor((bounded * 100) / stepMinor + 1e-6);
  return (steps * stepMinor) / 100;
}

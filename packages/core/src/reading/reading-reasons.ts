import type { ReadingReason } from "./reading.ts";

/** The compiler holds it whole. */
const REASONS: Readonly<Record<ReadingReason, true>> = {
  absent: true,
  unsure: true,
  unknownGlyph: true,
  badFormat: true,
  lowContrast: true,
  covered: true,
  black: true,
  frozen: true,
  stale: true,
  lost: true,
  implausible: true,
  engineFailed: true,
  noImage: true,
};

/** All reasons that a reading can have. */
export const READING_REASONS: readonly ReadingReason[] = Object.keys(REASONS) as ReadingReason[];

/** True for one of them. */
export function isReadingReason(value: unknown): value is ReadingReason {
  return typeof value === "string" && Object.hasOwn(REASONS, value);
}

import type { FieldKind } from "@aviator/core";
import { isDigit } from "../grammar/digits.ts";
import { totalOf } from "./counts.ts";
import type { Candidate } from "./known-shapes.ts";
import type { ShapeCluster } from "./shape-clusters.ts";

/** A cluster and the character that it shows. */
export interface NamedCluster {
  readonly cluster: ShapeCluster;
  /** Of the field that it stands in, where that limits what it may be. */
  readonly kind?: FieldKind | undefined;
  /** What it may be by the fonts that are known, the likeliest first; empty for what looks more like a letter. */
  readonly byShape: readonly Candidate[];
  /** The same with what a witness read. */
  readonly candidates: readonly Candidate[];
  /** How often each character was read where its pictures stand. */
  readonly votes: ReadonlyMap<string, number>;
  /** Null while nothing tells. */
  character: string | null;
}

/** Votes of a witness for a cluster, all together. */
export function countOf({ votes }: NamedCluster): number {
  return totalOf(votes);
}

/** True for a cluster that has the name of a digit. */
export function isNamedDigit(one: NamedCluster | undefined): boolean {
  return one?.character != null && isDigit(one.character);
}

import type { FieldKind, OcrEngine } from "@aviator/core";
import type { ExplainAbsent } from "./explain-absent.ts";
import type { OpenSides } from "./near-side.ts";
import type { FieldFormat } from "./table-formats.ts";

/** Options of `createFieldReader`. */
export interface FieldReaderOptions<Kind extends FieldKind> {
  readonly kind: Kind;
  /** Path of the region in its map. */
  readonly path: string;
  readonly engine: OcrEngine;
  readonly format: FieldFormat;
  readonly explainAbsent: ExplainAbsent;
  /** Where the table goes on beside the region. */
  readonly open: OpenSides;
}

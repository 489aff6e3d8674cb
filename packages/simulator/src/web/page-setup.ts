import type { TableSetup } from "../table-options.ts";

/** What the server writes into a table's page for its script. */
export interface PageSetup extends TableSetup {
  readonly speed: number;
  /** Frames a second at most. */
  readonly fps: number;
}

/** Id of the element that holds the {@link PageSetup} as JSON. */
export const SETUP_ELEMENT_ID = "setup";

import type { TableLink, TableLinkHost } from "../ports/table-link.ts";

/** A message of the suite. */
export interface SuiteMessage {
  readonly text: string;
}

/** Both ends of a link, as the suite uses them. */
export interface TableLinkPair {
  readonly host: TableLinkHost<SuiteMessage, SuiteMessage>;
  readonly worker: TableLink<SuiteMessage, SuiteMessage>;
}

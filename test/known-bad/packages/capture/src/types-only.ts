// Breaks: arrows-of-capture.
import type { Table } from "@aviator/simulator";

export type Other = Table;

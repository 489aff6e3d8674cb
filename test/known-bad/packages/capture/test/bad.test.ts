// Breaks: tests-of-capture.
import type { Table } from "@aviator/simulator";

export type Used = Table;

// Breaks: core-is-pure.
import { readFileSync } from "node:fs";

export const text = readFileSync("file", "utf8");

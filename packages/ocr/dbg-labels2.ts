import fs from "node:fs";
import { decodeImage } from "./src/reader/decode-image.ts";
import { createLineCollector } from "./src/learning/table-lines.ts";
import { isDecimalSign } from "./src/learning/decimal-sign.ts";
const T = "/tmp/attack2/asap-busted";
const map = JSON.parse(fs.readFileSync(T + "/map.json", "utf8"));
const c = createLineCollector(map);
for (const f of fs.readdirSync(T + "/learn").sort()) c.add(await decodeImage(`${T}/learn/${f}`));
const r = c.regions().find((r) => r.path === "regions.totalStake")!;
console.log(
  r.lines
    .map((l) => `${l.frame}/${l.rank}:${l.parts.map((p) => (isDecimalSign(p) ? "S" : p.isColon ? ":" : "o")).join("")}`)
    .join(" "),
);

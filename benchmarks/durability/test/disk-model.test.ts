import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { createDiskModel, type DiskModel } from "../power/disk-model.ts";

const textOf = (disk: DiskModel, path: string): string | undefined => disk.image(null).get(path)?.toString();

test("only what was synced is there after a power cut, and only by a name whose folder was", () => {
  const disk = createDiskModel();
  disk.open("/db/log");
  disk.write("/db/log", 0, Buffer.from("first"));
  const synced = disk.sync("/db/log");
  // What is written while a sync runs is not covered by it.
  disk.write("/db/log", 5, Buffer.from("second"));
  synced();
  expect(textOf(disk, "/db/log")).toBeUndefined();
  disk.sync("/db")();
  expect(textOf(disk, "/db/log")).toBe("first");
  disk.truncate("/db/log", 2);
  expect(textOf(disk, "/db/log")).toBe("first");
  disk.sync("/db/log")();
  expect(textOf(disk, "/db/log")).toBe("fi");
});

test("a file that is deleted stays until its folder is synced, and its successor is another", () => {
  const disk = createDiskModel();
  disk.lay("/db/log", Buffer.from("old"));
  disk.unlink("/db/log");
  disk.open("/db/log");
  disk.write("/db/log", 0, Buffer.from("new"));
  disk.sync("/db/log")();
  expect(textOf(disk, "/db/log")).toBe("old");
  disk.sync("/db")();
  expect(textOf(disk, "/db/log")).toBe("new");
});

test("of what was not synced, any sectors may survive", () => {
  const disk = createDiskModel();
  disk.lay("/db/log", Buffer.alloc(2048));
  disk.write("/db/log", 0, Buffer.alloc(2048, 1));
  const random = createRandom("sectors");
  const seen = new Set<string>();
  for (let cut = 0; cut < 400; cut += 1) {
    const bytes = disk.image(random).get("/db/log") ?? Buffer.alloc(0);
    const sectors = [0, 1, 2, 3].map((sector) => bytes.subarray(sector * 512, (sector + 1) * 512));
    for (const sector of sectors) expect(new Set(sector).size).toBe(1);
    seen.add(sectors.map((sector) => sector[0]).join(""));
  }
  expect(seen.size).toBe(16);
});

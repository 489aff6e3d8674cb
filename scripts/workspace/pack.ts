import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { WorkspacePackage } from "./packages.ts";

/** Packs one package as it would be published, and returns the tarball's path. */
export function pack({ path, manifest }: WorkspacePackage, folder: string): string {
  const tarball = join(folder, `${manifest.name.replace("@", "").replace("/", "-")}-${manifest.version}.tgz`);
  const [command, ...leading] = pnpmCommand();
  execFileSync(command, [...leading, "pack", "--silent", "--out", tarball], {
    cwd: path,
    stdio: "pipe",
  });
  return tarball;
}

/** The pnpm that runs us, or the one that npm fetches where a script was started by hand. */
export function pnpmCommand(): [command: string, ...leading: string[]] {
  const { npm_execpath: running = "" } = process.env;
  if (!/pnpm[^/]*$/.test(running)) return ["npx", "-y", "pnpm@12"];
  return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running];
}

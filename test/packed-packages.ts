import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack, pnpmCommand } from "../scripts/workspace/pack.ts";
import { readPackages, ROOT, type WorkspacePackage } from "../scripts/workspace/packages.ts";

/** What pnpm says when it can't reach the registry. */
const OFFLINE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ERR_PNPM_(META_FETCH_FAIL|NO_OFFLINE)/;

/** An empty project in which one package was installed the way its README says, with the README's first example. */
export interface PackedProject {
  readonly folder: string;
  /** What the README told to install. */
  readonly installs: readonly string[];
}

/** What became of the packed packages. */
export interface PackedProjects {
  /** The folder of all of them; the caller removes it. */
  readonly parent: string;
  /** By package name. */
  readonly projects: ReadonlyMap<string, PackedProject>;
  /** Why they could not be installed here; null when they are. */
  readonly unavailable: string | null;
}

/**
 * Builds and packs every package once, and installs the tarballs into one empty project each. Nothing is hoisted: a
 * package finds its own dependencies and nothing else, and a project what its README told it to install.
 */
export function installPackedPackages(): PackedProjects {
  execFileSync(process.execPath, [join(ROOT, "scripts/build.ts"), "--if-stale"], { cwd: ROOT, stdio: "pipe" });
  const parent = mkdtempSync(join(tmpdir(), "aviator-packed-"));
  mkdirSync(join(parent, "tarballs"));
  const packages = readPackages();
  const tarballs = Object.fromEntries(
    packages.map((candidate) => [candidate.manifest.name, `file:${pack(candidate, join(parent, "tarballs"))}`]),
  );
  const documented = packages.filter(({ path }) => existsSync(join(path, "README.md")));
  const projects = new Map(
    documented.map((candidate) => [candidate.manifest.name, createProject(parent, candidate, tarballs)] as const),
  );
  writeFileSync(join(parent, "package.json"), JSON.stringify({ name: "packed", private: true }));
  writeFileSync(join(parent, "pnpm-workspace.yaml"), JSON.stringify({ ...INSTALL_SETTINGS, overrides: tarballs }));
  const [command, ...leading] = pnpmCommand();
  const { status, stdout, stderr } = spawnSync(command, [...leading, "install", "--prefer-offline", "--no-frozen-lockfile"], {
    cwd: parent,
    encoding: "utf8",
    env: outsideEnvironment(),
  });
  if (status === 0) return { parent, projects, unavailable: null };
  const report = `${stdout}${stderr}`;
  if (OFFLINE.test(report)) {
    return { parent, projects, unavailable: "the npm registry can't be reached to install the packed packages" };
  }
  throw new Error(`The packed packages can't be installed:\n${report}`);
}

/** No dependency of ours needs its install script; the ones of the workspace's own tools don't count here. */
const INSTALL_SETTINGS = { packages: ["*"], hoist: false, ignoreScripts: true, strictDepBuilds: false };

/** The environment of somebody who has nothing to do with this workspace. */
export function outsideEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _conditions, NODE_ENV: _mode, VITEST: _vitest, ...environment } = process.env;
  return environment;
}

function createProject(
  parent: string,
  { folder, path, manifest }: WorkspacePackage,
  tarballs: Readonly<Record<string, string>>,
): PackedProject {
  const readme = readFileSync(join(path, "README.md"), "utf8");
  const project = join(parent, folder);
  const installs = installedBy(readme);
  const dependencies = Object.fromEntries(installs.map((name) => [name, tarballs[name] ?? "latest"]));
  mkdirSync(project);
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: `uses-${folder}`, private: true, type: "module", dependencies }),
  );
  writeFileSync(join(project, "example.ts"), firstExample(readme, manifest.name));
  return { folder: project, installs };
}

/** The packages in the first `npm install …` of a README. */
function installedBy(readme: string): string[] {
  const [, names = ""] = /^(?:npm install|npm i|pnpm add) (.+)$/m.exec(readme) ?? [];
  return names.split(/\s+/).filter((word) => word !== "" && !word.startsWith("-"));
}

function firstExample(readme: string, name: string): string {
  const [, code] = /^```ts\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  if (code === undefined) throw new Error(`The README of ${name} holds no \`\`\`ts block.`);
  return code;
}

const SOURCE_CONDITION = "@aviator/source";

export const hooks = {
  /** What only the workspace can follow stays out of a published manifest: the way to the sources, and notes for the build. */
  beforePacking({ aviator: _notes, devDependencies: _tools, ...manifest }) {
    const entries = Object.entries(manifest.exports ?? {}).map(([subpath, target]) => [subpath, withoutSource(target)]);
    return { ...manifest, exports: Object.fromEntries(entries) };
  },
};

function withoutSource(target) {
  if (typeof target === "string") return target;
  const { [SOURCE_CONDITION]: _source, ...published } = target;
  return published;
}

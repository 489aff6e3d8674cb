import { type FrameSource, InvalidInputError, show } from "@aviator/core";
import { messageOf, SourceModuleError } from "../errors.ts";
import { createRecordingSource } from "../recording/recording-source.ts";
import { createImageFilesSource } from "./image-files-source.ts";
import { type ChosenSource, createScreenSource, type ScreenSourceName } from "./screen-source.ts";

/**
 * A source as plain values, so that it can be opened in another thread. A module exports
 * `createFrameSource(options): FrameSource | Promise<FrameSource>`; `url` is its `file:` URL or a package name, and `options`
 * whatever structured cloning takes, SharedArrayBuffers too.
 */
export type SourceSpec =
  | { readonly kind: "auto" | ScreenSourceName; readonly display?: string | undefined }
  | { readonly kind: "images"; readonly paths: readonly string[] }
  | { readonly kind: "recording"; readonly path: string }
  | { readonly kind: "module"; readonly url: string; readonly options?: unknown };

/**
 * Opens the source that a spec describes.
 *
 * @throws SourceModuleError when a module can't be loaded or gives no source; InvalidInputError for another kind; and what
 * {@link createScreenSource} throws.
 */
export async function openSource(spec: SourceSpec): Promise<ChosenSource> {
  switch (spec.kind) {
    case "auto":
    case "x11":
    case "nut.js":
    case "node-screenshots":
      return createScreenSource({ prefer: spec.kind, display: spec.display });
    case "images":
      return { source: createImageFilesSource({ paths: spec.paths }), reason: "images: asked for" };
    case "recording":
      return { source: await createRecordingSource({ path: spec.path }), reason: "recording: asked for" };
    case "module":
      return { source: await openModule(spec.url, spec.options), reason: `${spec.url}: asked for` };
    default:
      spec satisfies never;
      throw new InvalidInputError("source", [
        {
          field: "kind",
          message: `must be one of "auto", "x11", "nut.js", "node-screenshots", "images", "recording", "module" (found ${show((spec as SourceSpec).kind)}); correct it`,
        },
      ]);
  }
}

async function openModule(url: string, options: unknown): Promise<FrameSource> {
  const loaded: unknown = await import(url).catch((error: unknown) => {
    throw new SourceModuleError(`source ${url}: can't be loaded (${messageOf(error)}); correct the path or mend the module`, {
      cause: error,
    });
  });
  const create = (loaded as { createFrameSource?: unknown }).createFrameSource;
  if (typeof create !== "function") {
    throw new SourceModuleError(
      `source ${url}: must export a function createFrameSource (found ${show(Object.keys(loaded as object))}); add it`,
    );
  }
  const source = await (create as (options: unknown) => unknown)(options);
  if (!isFrameSource(source)) {
    throw new SourceModuleError(
      `source ${url}: createFrameSource must return a FrameSource with name, format, monitors(), capture() and asyncDispose; see @aviator/core`,
    );
  }
  return source;
}

function isFrameSource(value: unknown): value is FrameSource {
  if (typeof value !== "object" || value === null) return false;
  const { name, format, monitors, capture, [Symbol.asyncDispose]: dispose } = value as Partial<FrameSource>;
  const hasFormat = format === "bgra" || format === "rgba";
  return typeof name === "string" && hasFormat && [monitors, capture, dispose].every((member) => typeof member === "function");
}

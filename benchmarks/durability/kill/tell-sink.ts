// Preloaded into every thread of a runner: its tables append through the telling sink, and nothing else of the runner changes.
import { registerHooks } from "node:module";

const SINK = "@aviator/storage/sink";
const TOLD = new URL("./told-sink.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => next(specifier === SINK && context.parentURL !== TOLD ? TOLD : specifier, context),
});

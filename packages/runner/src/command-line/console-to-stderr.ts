import { Console } from "node:console";

/** While it is held, what code of the user's prints by `console` goes to standard error: standard output is for results. */
export function consoleToStderr(): Disposable {
  const before = globalThis.console;
  globalThis.console = new Console(process.stderr, process.stderr);
  return {
    [Symbol.dispose]() {
      globalThis.console = before;
    },
  };
}

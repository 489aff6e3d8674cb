export { importModule, type ImportModuleOptions } from "./import-module.ts";

import type { Command } from "commander";

/**
 * Makes an option of a command one that must be given. Commander's own way finds it missing before it looks for unknown ones, and so
 * keeps silent on how it was misspelt.
 *
 * @param flags The option as it was declared, as `--map <file>`.
 */
export function mustHave(command: Command, flags: string): void {
  const option = command.options.find((one) => one.flags === flags);
  command.hook("preAction", () => {
    if (option !== undefined && command.getOptionValue(option.attributeName()) !== undefined) return;
    command.error(`error: required option '${flags}' not specified`, { code: "commander.missingMandatoryOptionValue" });
  });
}

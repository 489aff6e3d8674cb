import { InvalidInputError, type Problem, show } from "@aviator/core";

/** Notes that a rule is broken: its words, what was found, and how to mend it. */
export type Must = (holds: boolean, field: string, rule: string, value: unknown, remedy: string) => void;

/**
 * Checks an object of options that code gives, all rules at once.
 *
 * @param keys Every key that there is; another one is misspelt.
 * @param rules Calls its first parameter for each rule, and adds what other checks found to its second.
 * @throws InvalidInputError with every rule that is broken.
 */
export function checkOptions(
  subject: string,
  options: unknown,
  keys: Readonly<Record<string, true>>,
  rules: (must: Must, problems: Problem[]) => void,
): void {
  if (typeof options !== "object" || options === null) {
    const message = `must be given an object with a map (found ${show(options)}); add it: { map }`;
    throw new InvalidInputError(subject, [{ field: "", message }]);
  }
  const problems: Problem[] = [];
  rules((holds, field, rule, value, remedy) => {
    if (!holds) problems.push({ field, message: `${rule} (found ${show(value)}); ${remedy}` });
  }, problems);
  for (const key of Object.keys(options)) {
    if (!Object.hasOwn(keys, key))
      problems.push({ field: key, message: "is not a known key; check its spelling or remove it" });
  }
  if (problems.length > 0) throw new InvalidInputError(subject, problems);
}

/** True for a Clock, by its outline. */
export function isClock(value: unknown): boolean {
  return typeof value === "object" && value !== null && "sleep" in value && typeof value.sleep === "function";
}

import { InvalidInputError } from "./errors.ts";
import { show } from "./validate.ts";

/**
 * Parses JSON that somebody wrote, with or without a byte order mark.
 *
 * @param subject Starts the message; the file's path, say.
 * @throws InvalidInputError with the line and column of the first fault: JSON.parse itself tells them only sometimes.
 */
export function parseJson(text: string, subject: string): unknown {
  const json = text.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(json);
  } catch (error) {
    const at = findFault(json);
    const before = json.slice(0, at).split("\n");
    const place = `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
    const found = at >= json.length ? "the end of the text" : show(json[at]);
    throw new InvalidInputError(
      subject,
      [{ field: "", message: `must be JSON (${place}: unexpected ${found}); correct it there` }],
      {
        cause: error,
      },
    );
  }
}

type Expected = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "nothing";

const SPACE = /[ \t\r\n]*/y;
const TOKEN =
  /(?<string>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<other>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<sign>[{}[\]:,])/y;

/** Index of the first character that can't stand where it does; the length of the text when something is missing at its end. */
function findFault(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    at += match(SPACE, text, at)?.[0].length ?? 0;
    const token = at < text.length ? match(TOKEN, text, at) : null;
    if (token === null) return at;
    const next = step(expected, token.groups?.["sign"] ?? (token.groups?.["string"] === undefined ? "other" : "string"), open);
    if (next === null) return at;
    expected = next;
    at += token[0].length;
  }
}

/** What may follow `token`; null when it may not stand here. Keeps `open`, the brackets that are not closed yet. */
function step(expected: Expected, token: string, open: ("{" | "[")[]): Expected | null {
  const after = (): Expected => (open.length === 0 ? "nothing" : "commaOrEnd");
  const mayBeValue = expected === "value" || expected === "valueOrEnd";
  switch (token) {
    case "{":
    case "[":
      if (!mayBeValue) return null;
      open.push(token);
      return token === "{" ? "keyOrEnd" : "valueOrEnd";
    case "}":
    case "]":
      if (expected !== "commaOrEnd" && expected !== (token === "}" ? "keyOrEnd" : "valueOrEnd")) return null;
      return open.pop() === (token === "}" ? "{" : "[") ? after() : null;
    case ":":
      return expected === "colon" ? "value" : null;
    case ",":
      if (expected !== "commaOrEnd") return null;
      return open.at(-1) === "{" ? "key" : "value";
    case "string":
      if (expected === "key" || expected === "keyOrEnd") return "colon";
      return mayBeValue ? after() : null;
    default:
      return mayBeValue ? after() : null;
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

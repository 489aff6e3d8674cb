import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readPackages, ROOT, sourceExports } from "../scripts/workspace/packages.ts";
import { readSources } from "./sources.ts";

/** The public surface of every package, written down: a change of it is a decision, not an accident. */
describe.each(readPackages())("$manifest.name", ({ folder, manifest }) => {
  for (const [subpath, source] of Object.entries(sourceExports(manifest))) {
    const entry = subpath.replace(".", manifest.name);
    const names = exportedNames(join("packages", folder, source));

    test(`${entry} exports what is written down`, async () => {
      const snapshot = join(ROOT, "test/exports", `${entry.replace("@aviator/", "").replaceAll("/", "-")}.txt`);
      await expect(`${names.join("\n")}\n`).toMatchFileSnapshot(snapshot);
    });

    test(`${entry} can be imported by its name`, async () => {
      const values = names.filter((name) => !name.startsWith("type ")).toSorted();
      expect(Object.keys((await import(entry)) as object).toSorted()).toEqual(values);
    });
  }
});

/** An entry exports names one by one, so that its text is the list. */
function exportedNames(path: string): string[] {
  const [file] = readSources(path);
  if (file === undefined) throw new Error(`${path} does not exist.`);
  return file.tree.statements.flatMap((statement) => [...reExports(statement), ...declaredExport(statement)]).toSorted();
}

function reExports(statement: ts.Statement): string[] {
  if (!ts.isExportDeclaration(statement)) return [];
  const { exportClause, isTypeOnly } = statement;
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) {
    throw new Error(`${statement.getText()} exports everything of a module; name what it exports.`);
  }
  return exportClause.elements.map((element) => `${isTypeOnly || element.isTypeOnly ? "type " : ""}${element.name.text}`);
}

function declaredExport(statement: ts.Statement): string[] {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) return [];
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [`type ${statement.name.text}`];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) ? [statement.name?.text ?? "default"] : [];
}

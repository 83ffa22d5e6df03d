import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..");

/** What surrounds the pages: it leads to them, and loads what they put beside their names. */
const SURROUNDS = new Set(["app/routes.tsx", "app/navigation.ts", "app/search.test.ts"]);

const filesOf = (folder: string): string[] =>
  readdirSync(join(SOURCES, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

/** The pages that a file imports from. */
function pagesIn(file: string): string[] {
  const paths = readFileSync(join(SOURCES, file), "utf8").matchAll(/(?:from|import)[ (]"(\.[^"]+)"/g);
  return [...paths].flatMap(([, path = ""]) => /^pages\/([^/]+)/.exec(join(file, "..", path))?.[1] ?? []);
}

describe("a page", () => {
  const pages = readdirSync(join(SOURCES, "pages"));

  it.each(pages)("knows no other page: %s", (page) => {
    const others = filesOf(join("pages", page)).filter((file) => pagesIn(file).some((other) => other !== page));

    expect(others).toEqual([]);
  });

  it("is known to its address and its name alone", () => {
    const further = ["api", "app", "components", "core", "words"].flatMap(filesOf);

    expect(further.filter((file) => pagesIn(file).length > 0 && !SURROUNDS.has(file))).toEqual([]);
  });
});

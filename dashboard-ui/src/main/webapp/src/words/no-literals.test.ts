import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..");

/** Attributes and properties of components whose value people read or hear. */
const READ = new Set(["alt", "aria-description", "aria-label", "aria-roledescription", "label", "placeholder", "title", "word"]);

/** Two letters are a text; a sign, a number or a single key is none. */
const TEXT = /\p{L}{2}/u;

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isNode);
}

/** The parts of an expression that end up on the page as they are: not what it calls, compares or asks for. */
function shownParts(node: Node): Node[] {
  switch (node.type) {
    case "ConditionalExpression":
      return [node["consequent"], node["alternate"]].filter(isNode).flatMap(shownParts);
    case "LogicalExpression":
    case "BinaryExpression":
      return node["operator"] === "+" || node.type === "LogicalExpression"
        ? [node["left"], node["right"]].filter(isNode).flatMap(shownParts)
        : [];
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
      return isNode(node["expression"]) ? shownParts(node["expression"]) : [];
    case "TemplateLiteral":
      return Array.isArray(node["quasis"]) ? node["quasis"].filter(isNode) : [];
    default:
      return [node];
  }
}

function wordsOf({ type, value }: Node): string {
  switch (type) {
    case "Literal":
    case "JSXText":
      return typeof value === "string" ? value : "";
    case "TemplateElement":
      return typeof value === "object" && value !== null && "raw" in value ? String(value.raw) : "";
    default:
      return "";
  }
}

function nameOf(attribute: Node): string {
  const { name } = attribute;
  return isNode(name) && typeof name["name"] === "string" ? name["name"] : "";
}

function textsIn(node: Node): string[] {
  const shown =
    node.type === "JSXElement" || node.type === "JSXFragment"
      ? childrenOf({ type: "children", children: node["children"] })
      : node.type === "JSXAttribute" && READ.has(nameOf(node)) && isNode(node["value"])
        ? [node["value"]]
        : [];
  const own = shown.flatMap(shownParts).map(wordsOf).filter((words) => TEXT.test(words));
  return [...own.map((words) => words.trim()), ...childrenOf(node).flatMap(textsIn)];
}

function textsInSource(code: string): string[] {
  const { program, errors } = parseSync("source.tsx", code);
  expect(errors).toEqual([]);
  const root: unknown = program;
  return isNode(root) ? textsIn(root) : [];
}

/** Sample texts, which nobody translates. */
const SAMPLES = "pages/gallery";

describe("texts of the page", () => {
  it.each([
    ["<p>Some text</p>", ["Some text"]],
    ['<p title="Some text" className="some" />', ["Some text"]],
    ['<p title={on ? "Yes" : words.no}>{on && "text"}</p>', ["text", "Yes"]],
    ["<>{`it is ${on}`}</>", ["it is"]],
    ['<p>{on === "no" ? 1 : 2} · {words.of("thing")} <kbd>j</kbd></p>', []],
    ['<Message title="Nothing" action={<b>Go</b>} />', ["Nothing", "Go"]],
  ])("are found in %s", (jsx, expected) => {
    expect(textsInSource(`export const x = ${jsx};`)).toEqual(expected);
  });

  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.tsx$/.test(file) && !file.startsWith("test"))
    .filter((file) => !file.startsWith(SAMPLES));

  it.each(files)("are in words/, not in %s", (file) => {
    expect(textsInSource(readFileSync(join(SOURCES, file), "utf8"))).toEqual([]);
  });
});

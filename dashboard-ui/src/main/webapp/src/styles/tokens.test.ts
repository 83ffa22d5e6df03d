import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");

type Rgb = readonly [number, number, number];

/** Linear sRGB of a colour in OKLCH, clipped as a browser does roughly (Björn Ottosson's matrices). */
function linear([lightness, chroma, hue]: Rgb): Rgb {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const [l, m, s] = [
    (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colour of a token in both schemes. */
function token(name: string): readonly [light: Rgb, dark: Rgb] {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const found = new RegExp(`--${name}: light-dark\\(${colour}, ${colour}\\)`).exec(css);
  if (found === null) {
    throw new Error(`no token --${name}`);
  }
  const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = found.slice(1).map(Number);
  return [[l1, c1, h1], [l2, c2, h2]];
}

function contrast(front: string, back: string, scheme: 0 | 1): number {
  const [a, b] = [luminance(token(front)[scheme]), luminance(token(back)[scheme])];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const SURFACES = ["ground", "surface", "raised"] as const;
const TINTS = ["accent-tint", "offline-tint", "warning-tint"] as const;
const SHAPES = ["ok", "warning", "offline", "unknown", "maintenance", "line-strong", "accent"] as const;
const TEXTS = ["text", "text-quiet", "ok-text", "warning-text", "offline-text", "accent"] as const;

describe.each([["light", 0], ["dark", 1]] as const)("colours, %s", (_name, scheme) => {
  it.each(SHAPES)("shouldBeSeen_whenAShapeIs %s", (shape) => {
    const weakest = [...SURFACES, ...TINTS].map((back) => `${back} ${contrast(shape, back, scheme).toFixed(2)}`);

    expect(weakest.filter((pair) => Number(pair.split(" ")[1]) < 3)).toEqual([]);
  });

  it.each(TEXTS)("shouldBeRead_whenATextIs %s", (text) => {
    const pairs = [...SURFACES, ...TINTS].map((back) => `${back} ${contrast(text, back, scheme).toFixed(2)}`);

    expect(pairs.filter((pair) => Number(pair.split(" ")[1]) < 4.5)).toEqual([]);
  });
});

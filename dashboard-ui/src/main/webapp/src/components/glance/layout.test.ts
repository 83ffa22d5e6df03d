import { array, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import type { GlanceRegion } from "./glance.ts";
import { fitText, layoutGlance, neighbourOf, placeOf, recorderAt, type GlanceLayout, type Room } from "./layout.ts";

const measure = (text: string): number => text.length * 7;

/** Regions whose sites have so many recorders each. */
function fleet(...regions: readonly (readonly number[])[]): readonly GlanceRegion[] {
  let id = 0;
  return regions.map((sites, r) => ({
    name: `Region ${r + 1}`,
    sites: sites.map((count, s) => ({
      id: r * 1_000 + s,
      name: `Site ${r + 1}.${s + 1}`,
      recorders: Array.from({ length: count }, () => ({ id: ++id, name: `Recorder ${id}` })),
    })),
  }));
}

const room = (width: number, height: number): Room => ({ width, height, maxCell: 40, text: 12, measure });

function places(layout: GlanceLayout): Map<number, string> {
  return new Map(layout.recorders.map(({ id }, index) => [id, JSON.stringify(placeOf(layout, index))]));
}

describe("the layout of a glance", () => {
  it("gives each recorder a cell of its own, inside of the room, where it is found again", () => {
    const site = integer({ min: 1, max: 60 });
    assert(
      property(array(array(site, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }), integer({ min: 300, max: 2_600 }), (regions, width) => {
        const layout = layoutGlance(fleet(...regions), room(width, 900));
        const seen = new Set<string>();
        for (const [index] of layout.recorders.entries()) {
          const { x, y } = placeOf(layout, index);
          seen.add(`${x} ${y}`);
          expect(x + layout.cell).toBeLessThanOrEqual(width);
          expect(y + layout.cell).toBeLessThanOrEqual(Math.max(900, layout.height));
          expect(recorderAt(layout, x + layout.cell / 2, y + layout.cell / 2)).toBe(index);
        }
        expect(seen.size).toBe(layout.recorders.length);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [10_000, "a desktop", 1_376, 760, 7],
    [10_000, "a wall", 1_600, 1_200, 9],
    [5_000, "a phone", 358, 700, 4],
  ])("shows %i recorders in one look on %s", (count, _name, width, height, atLeast) => {
    const begin = performance.now();
    const layout = layoutGlance(fleet(...Array.from({ length: 5 }, () => Array.from({ length: 40 }, () => count / 200))), room(width, height));

    expect(layout.recorders).toHaveLength(count);
    expect(layout.height).toBeLessThanOrEqual(height);
    expect(layout.cell).toBeGreaterThanOrEqual(atLeast);
    expect(performance.now() - begin).toBeLessThan(500);
  });

  it("has large cells for few recorders, and names their sites", () => {
    const layout = layoutGlance(fleet([3, 2], [1]), room(1_000, 600));

    expect(layout.cell).toBe(40);
    expect(layout.labels.map(({ text }) => text)).toEqual(["Region 1", "Site 1.1", "Site 1.2", "Region 2", "Site 2.1"]);
  });

  it("moves nothing of other regions, nor what is before it, when a recorder is added", () => {
    const before = fleet([20, 20, 20], [20, 20]);
    const added = before.map((region, r) => ({
      ...region,
      sites: region.sites.map((site, s) => (r === 0 && s === 1 ? { ...site, recorders: [...site.recorders, { id: 999, name: "New" }] } : site)),
    }));
    const [old, now] = [layoutGlance(before, room(1_200, 700)), layoutGlance(added, room(1_200, 700))];
    const [oldPlaces, newPlaces] = [places(old), places(now)];
    const stayed = [...before[0]?.sites[0]?.recorders ?? [], ...before[0]?.sites[1]?.recorders ?? [], ...before[1]?.sites.flatMap(({ recorders }) => recorders) ?? []];

    expect(now.cell).toBe(old.cell);
    expect(stayed.filter(({ id }) => oldPlaces.get(id) !== newPlaces.get(id))).toEqual([]);
  });

  it("scrolls when cells would be too small to be seen", () => {
    const layout = layoutGlance(fleet([10_000]), room(200, 200));

    expect(layout.cell).toBe(4);
    expect(layout.height).toBeGreaterThan(200);
  });

  it("is empty without recorders", () => {
    expect(layoutGlance([], room(800, 600))).toMatchObject({ height: 0, recorders: [], sites: [], labels: [] });
  });

  it("shortens a name that does not fit, and leaves it away when nothing would be left", () => {
    expect(fitText("Lyon", 100, measure)).toBe("Lyon");
    expect(fitText("Lyon main branch", 70, measure)).toBe("Lyon main…");
    expect(fitText("Lyon main branch", 20, measure)).toBe("");
  });

  it("is walked through with arrow keys, over the borders of sites and regions", () => {
    const layout = layoutGlance(fleet([2, 2], [2]), room(1_000, 600));
    const walk = (index: number, ...steps: readonly (readonly [-1 | 0 | 1, -1 | 0 | 1])[]): number =>
      steps.reduce((at, [right, down]) => neighbourOf(layout, at, right, down), index);

    expect(walk(0, [1, 0])).not.toBe(0);
    expect(walk(0, [-1, 0])).toBe(0);
    expect(layout.recorders[walk(0, [0, 1], [0, 1], [0, 1])]?.id).toBeGreaterThanOrEqual(5);
    expect(walk(walk(0, [1, 0]), [-1, 0])).toBe(0);
  });
});

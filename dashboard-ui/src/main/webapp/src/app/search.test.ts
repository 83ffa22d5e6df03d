import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { listSearch } from "../pages/recorders/list-search.ts";
import { parseSearch, stringifySearch } from "./search.ts";

const read = (search: string): v.InferOutput<typeof listSearch> => v.parse(listSearch, parseSearch(search));

describe("the part of an address after ?", () => {
  it("is read into types", () => {
    expect(read("?status=offline&sort=name&q=10&open=3,7&edit=3")).toMatchObject({ status: "offline", sort: "name", q: "10", open: [3, 7], edit: 3 });
  });

  it("stands for something also where it makes no sense", () => {
    expect(read("?status=blue&sort=up&open=x,-1,4,1e9999&edit=none")).toMatchObject({ status: "all", sort: "problems", q: "", open: [4], edit: undefined });
    expect(read("")).toMatchObject({ status: "all", open: [] });
  });

  it("is understood again as it was written, numbers that are texts too", () => {
    const search = { ...read("?q=10"), open: [3, 7] };

    expect(stringifySearch(search)).toBe("?status=all&sort=problems&q=10&group=none&open=3,7");
    expect(read(stringifySearch(search))).toEqual(search);
    expect(v.parse(listSearch, search)).toEqual(search);
  });

  it("leaves away what is not set", () => {
    expect(stringifySearch({ q: "", open: [], edit: undefined, sort: null })).toBe("");
  });
});

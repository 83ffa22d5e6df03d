import { lazy, Suspense } from "react";

/** What may be in maintenance, and where it stands. */
export type MarkedPlace =
  | { readonly type: "nvr"; readonly id: number; readonly site: number | null }
  | { readonly type: "site"; readonly id: number }
  | { readonly type: "camera"; readonly id: number; readonly nvr: number };

/** After this long it is looked for; what is at first sight comes first. In milliseconds. */
const AFTER = 2_000;

const MaintenanceMark = lazy(async () => {
  await new Promise((resolve) => {
    setTimeout(resolve, AFTER);
  });
  try {
    return { default: (await import("./MaintenanceMark.tsx")).MaintenanceMark };
  } catch {
    // Without it, or without a network, the list is as good.
    return { default: () => null };
  }
});

/** That something is in maintenance; known a moment after the page is there. */
export function Maintained({ of }: { readonly of: MarkedPlace }) {
  return (
    <Suspense>
      <MaintenanceMark of={of} />
    </Suspense>
  );
}

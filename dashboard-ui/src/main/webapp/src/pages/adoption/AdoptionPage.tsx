import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { Queries } from "../../api/Queries.tsx";
import { useCommands } from "../../app/commands/use-commands.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Tabs } from "../../components/Tabs.tsx";
import { adoptionCommands, adoptionWords as words } from "../../words/adoption.ts";
import { pageNames } from "../../words/shell.ts";
import styles from "./AdoptionPage.module.css";
import { UnregisteredCameras } from "./cameras/UnregisteredCameras.tsx";
import { KnockingRecorders } from "./recorders/KnockingRecorders.tsx";
import { useAdoption } from "./recorders/use-adoption.ts";
import { Run } from "./run.ts";
import { useUnregisteredCount } from "../../app/use-waiting.ts";

const route = getRouteApi("/adoption");

/** How often those who knock are read while somebody looks at them, in milliseconds: no update tells of them. */
const READ_EVERY = 10_000;
const SHOWS = ["recorders", "cameras"] as const;

function countWords(count: number, over: boolean): string {
  return count === 0 ? "" : words.count(count, over);
}

/** What is not registered: recorders that knock, and cameras that are reported. */
export function AdoptionPage() {
  usePageTitle(pageNames.adoption);
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const { unknownHostnames } = useFleet();
  const { items, more } = useObservable(unknownHostnames.state);
  const cameras = useUnregisteredCount();
  // Both outlive the tab that they are in.
  const adoption = useAdoption();
  const [cameraRun] = useState(() => new Run());
  useEffect(() => unknownHostnames.watch(READ_EVERY), [unknownHostnames]);
  const commands = useMemo(
    () =>
      SHOWS.map((one) => ({
        id: `adopt-${one}`,
        title: adoptionCommands.show[one],
        run: () => void navigate({ search: { show: one, q: "" } }),
      })),
    [navigate],
  );
  useCommands("page", commands);
  return (
    <Queries>
      <h1 className={styles.title}>{pageNames.adoption}</h1>
      <p className={styles.intro}>{words.intro}</p>
      <Tabs
        label={words.tabs}
        value={show}
        onChange={(next) => void navigate({ search: (last) => ({ ...last, show: next }), resetScroll: false })}
        tabs={[
          { value: "recorders", label: words.recorders(countWords(items.length, more)), content: <KnockingRecorders adoption={adoption} /> },
          { value: "cameras", label: words.cameras(countWords(cameras, false)), content: <UnregisteredCameras run={cameraRun} /> },
        ]}
      />
    </Queries>
  );
}

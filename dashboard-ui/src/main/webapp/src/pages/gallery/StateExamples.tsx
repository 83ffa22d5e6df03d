import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { CameraStrip } from "../../components/CameraStrip.tsx";
import { Kpi, Kpis } from "../../components/Kpi.tsx";
import { Since } from "../../components/Since.tsx";
import { StackedBar, type Share } from "../../components/StackedBar.tsx";
import { Status } from "../../components/Status.tsx";
import type { MarkState } from "../../components/StatusMark.tsx";
import { Example } from "./Example.tsx";
import styles from "./GalleryPage.module.css";

const STATES: readonly MarkState[] = ["ok", "warning", "offline", "unknown", "maintenance", "flapping"];

/** Of many cameras every seventeenth is off, every fortieth not reported and every hundredth unreadable. */
function letterOf(index: number): string {
  return index % 17 === 4 ? "x" : index % 40 === 9 ? "u" : index % 100 === 70 ? "?" : "o";
}

function many(count: number): string {
  return Array.from({ length: count }, (_, index) => letterOf(index)).join("");
}

const LOADED = Date.now();

const SHARES: readonly Share[] = [
  { key: "offline", state: "offline", value: 3 },
  { key: "warning", state: "warning", value: 1 },
  { key: "never", state: "unknown", value: 40 },
  { key: "maintenance", state: "maintenance", value: 12 },
  { key: "online", state: "ok", value: 9_944 },
];

function Numbers() {
  const [offline, setOffline] = useState(2);
  const [filter, setFilter] = useState<string | null>("offline");
  const press = (name: string): void => setFilter((last) => (last === name ? null : name));
  return (
    <div className={styles.stack}>
      <Kpis label="Recorders">
        <Kpi label="Offline" value={offline} state="offline" pressed={filter === "offline"} onPress={() => press("offline")} />
        <Kpi label="Warning" value={1} state="warning" pressed={filter === "warning"} onPress={() => press("warning")} />
        <Kpi label="Never connected" value={0} state="unknown" pressed={filter === "new"} onPress={() => press("new")} />
        <Kpi label="Online" value={10_198 - offline} state="ok" pressed={filter === "online"} onPress={() => press("online")} />
        <Kpi label="Cameras" value={81_604} state={null} />
        <Kpi label="Leads there" value={12} state={null} link={{ to: "/recorders" }} />
      </Kpis>
      <div className={styles.toolbar}>
        <Button onClick={() => setOffline((last) => last + 1)}>One more goes offline</Button>
        <Button onClick={() => setOffline(0)}>All come back</Button>
      </div>
    </div>
  );
}

export function StateExamples() {
  return (
    <div className={styles.stack}>
      <Example name="Numbers: what asks for something is in its colour, the rest is quiet">
        <Numbers />
      </Example>
      <div className={styles.examples}>
        <Example name="Status: colour, shape and word">
          {STATES.map((state) => (
            <Status key={state} state={state} />
          ))}
          <Status state="unknown" word="Never connected" />
        </Example>
        <Example name="How a whole is divided, and two wholes of which one is smaller">
          <div className={styles.stack}>
            <StackedBar shares={SHARES} />
            <StackedBar shares={SHARES} length={0.4} />
          </div>
        </Example>
        <Example name="Since: how long first">
          <Since at={LOADED - 35_000} />
          <Since at={LOADED - 11_520_000} />
          <Since at={LOADED - 400_000_000} />
        </Example>
        <Example name="Cameras: none, all well, one off">
          <CameraStrip states="" />
          <CameraStrip states="oooooooo" />
          <CameraStrip states="oooxoooo" />
        </Example>
        <Example name="Not reported, unreadable, and a recorder that is away">
          <CameraStrip states="oouooooo" online={8} />
          <CameraStrip states="ooo?oooo" online={8} />
          <CameraStrip states="xxxxxxxx" hollow />
        </Example>
        {[24, 64, 200, 1_000].map((count) => (
          <Example key={count} name={`${count} cameras`}>
            <CameraStrip states={many(count)} />
          </Example>
        ))}
      </div>
    </div>
  );
}

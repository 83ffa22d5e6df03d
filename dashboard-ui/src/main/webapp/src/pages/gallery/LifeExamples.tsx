import { LifeLine } from "../../components/LifeLine.tsx";
import { LifeLineChart } from "../../components/LifeLineChart.tsx";
import { Example } from "./Example.tsx";
import { lastDay, lastMonth, lives } from "./examples.ts";
import styles from "./GalleryPage.module.css";

export function LifeExamples() {
  return (
    <div className={styles.stack}>
      <div className={styles.examples}>
        <Example name="Small: well, an outage, one of 36 s, never connected">
          <LifeLine segments={lives.well} period={lastDay} />
          <LifeLine segments={lives.outage} period={lastDay} />
          <LifeLine segments={lives.short} period={lastDay} />
          <LifeLine segments={[]} period={lastDay} />
        </Example>
        <Example name="Small: all states, unstable">
          <LifeLine segments={lives.mixed} period={lastDay} />
          <LifeLine segments={lives.flapping} period={lastDay} />
        </Example>
      </div>
      <Example name="Large, 24 h: the height tells the state too">
        <div className={styles.stack}>
          <LifeLineChart label="Aarhus main branch" segments={lives.mixed} period={lastDay} />
        </div>
      </Example>
      <Example name="Large, 30 days">
        <div className={styles.stack}>
          <LifeLineChart label="Bremen warehouse" segments={lives.month} period={lastMonth} />
        </div>
      </Example>
    </div>
  );
}

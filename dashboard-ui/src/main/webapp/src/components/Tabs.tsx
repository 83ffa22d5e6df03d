import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import styles from "./Tabs.module.css";

interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly content: ReactNode;
}

interface Props<Value extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Value>[];
  readonly value: Value;
  /** The caller keeps it, in the address. */
  readonly onChange: (value: Value) => void;
}

/** Parts of one thing, one shown at a time; arrows move between them. */
export function Tabs<Value extends string>({ label, tabs, value, onChange }: Props<Value>) {
  const change = (next: unknown): void => {
    const chosen = tabs.find((tab) => tab.value === next);
    if (chosen !== undefined) {
      onChange(chosen.value);
    }
  };
  return (
    <Base.Root value={value} onValueChange={change}>
      <Base.List className={styles.list} aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

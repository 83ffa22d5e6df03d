import { useState } from "react";
import { Checkbox, Switch } from "../../components/fields/Checkbox.tsx";
import { Choice } from "../../components/fields/Choice.tsx";
import { ComboboxField } from "../../components/fields/ComboboxField.tsx";
import { DateField } from "../../components/fields/DateField.tsx";
import { DurationField } from "../../components/fields/DurationField.tsx";
import { NumberField } from "../../components/fields/NumberField.tsx";
import { SelectField } from "../../components/fields/SelectField.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { TimeField } from "../../components/fields/TimeField.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { Tabs } from "../../components/Tabs.tsx";
import { Example } from "./Example.tsx";
import styles from "./GalleryPage.module.css";

const ZONES = [
  { value: "utc", label: "UTC" },
  { value: "berlin", label: "Europe/Berlin" },
  { value: "lisbon", label: "Europe/Lisbon" },
] as const;

const STATUSES = [
  { value: "online", label: "Online", disabled: true },
  { value: "warning", label: "Warning", disabled: true },
  { value: "offline", label: "Offline" },
] as const;

const SITES = Array.from({ length: 120 }, (_, index) => ({ value: String(index), label: `Site ${index + 1}` }));

type Part = "cameras" | "history" | "addresses";

export function FieldExamples() {
  const [name, setName] = useState("");
  const [hostname, setHostname] = useState("nvr main");
  const [seconds, setSeconds] = useState<number | null>(30);
  const [zone, setZone] = useState<(typeof ZONES)[number]["value"] | null>(null);
  const [day, setDay] = useState("2026-11-28");
  const [wait, setWait] = useState<number | null>(120);
  const [quiet, setQuiet] = useState("22:00");
  const [site, setSite] = useState<string | null>("3");
  const [added, setAdded] = useState<readonly { value: string; label: string }[]>([]);
  const [region, setRegion] = useState("");
  const [status, setStatus] = useState<"online" | "warning" | "offline">("offline");
  const [loud, setLoud] = useState(false);
  const [enabled, setEnabled] = useState(true);
  const [part, setPart] = useState<Part>("cameras");
  const [found, setFound] = useState("");
  return (
    <div className={styles.stack}>
      <div className={styles.examples}>
        <TextField label="Name" hint="What people call it." required value={name} onChange={setName} />
        <TextField
          label="Hostname"
          required
          value={hostname}
          onChange={setHostname}
          error={hostname.includes(" ") ? "A hostname has no spaces. Write it as the recorder sends it." : undefined}
        />
        <TextField label="Set by the recorder" disabled value="DS-7608" onChange={() => undefined} />
        <NumberField label="Seconds of silence" min={5} max={300} step={5} required value={seconds} onChange={setSeconds} />
        <SelectField label="Time zone" options={ZONES} value={zone} onChange={setZone} />
        <DurationField label="Wait at least" required units={["s", "min", "h"]} value={wait} onChange={setWait} />
        <TimeField type="time" label="Quiet from" required value={quiet} onChange={setQuiet} />
        <DateField label="First day" required value={day} max="2026-11-30" onChange={setDay} />
        <ComboboxField
          label="Site"
          options={[...SITES, ...added]}
          value={site}
          onChange={setSite}
          onCreate={(label) => {
            setAdded((last) => [...last, { value: label, label }]);
            setSite(label);
          }}
          placeholder="Search sites, or add one"
        />
        <TextField label="Region" hint="Any word." suggestions={["North", "South"]} value={region} onChange={setRegion} />
      </div>
      <Example name="One of a few">
        <Choice label="Status" options={STATUSES} value={status} onChange={setStatus} hint="While it is not connected only offline holds." />
      </Example>
      <Example name="On or off">
        <Checkbox label="Also by sound" checked={loud} onChange={setLoud} />
        <Switch label="Enabled" checked={enabled} onChange={setEnabled} />
        <Switch label="Cannot be changed" disabled checked={false} onChange={() => undefined} />
      </Example>
      <Example name="Search, while somebody types">
        <SearchField label="Search" placeholder="Name, recorder, address" value={found} onSearch={setFound} command="Search" />
      </Example>
      <Tabs<Part>
        label="Main branch"
        value={part}
        onChange={setPart}
        tabs={[
          { value: "cameras", label: "Cameras", content: "8 cameras" },
          { value: "history", label: "History", content: "2 outages in 30 days" },
          { value: "addresses", label: "Addresses", content: "192.0.2.17" },
        ]}
      />
    </div>
  );
}

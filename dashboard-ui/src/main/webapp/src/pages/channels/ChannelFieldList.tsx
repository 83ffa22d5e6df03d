import { useMemo, type ReactNode } from "react";
import type { ChannelType } from "../../api/channels.ts";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { Checkbox } from "../../components/fields/Checkbox.tsx";
import { ComboboxField } from "../../components/fields/ComboboxField.tsx";
import { DurationField } from "../../components/fields/DurationField.tsx";
import { NumberField } from "../../components/fields/NumberField.tsx";
import { Segments } from "../../components/fields/Segments.tsx";
import { TextField } from "../../components/fields/TextField.tsx";
import { TimeField } from "../../components/fields/TimeField.tsx";
import { ZoneField } from "../../components/fields/ZoneField.tsx";
import { Chip } from "../../components/places/PlaceChips.tsx";
import { SEVERITIES } from "../../core/alert.ts";
import { channelWords } from "../../words/channels.ts";
import { byName } from "../../words/locale.ts";
import { scopeWords } from "../../words/scopes.ts";
import { siteIdsOf, type ChannelForm } from "./channel-form.ts";
import styles from "./Channels.module.css";

const words = channelWords.form;
const TYPES: readonly ChannelType[] = ["email", "webhook", "web_push"];
const TEMPLATES = ["json", "slack", "teams"] as const;
const PASSES = ["none", "critical", "warning"] as const;
const UNITS = ["s", "min", "h"] as const;

interface Props {
  readonly mine: ChannelForm;
  readonly set: (fields: Partial<ChannelForm>) => void;
  readonly faultOf: (field: keyof ChannelForm) => string | undefined;
  /** Whether it is not saved yet: later the type stays. */
  readonly fresh: boolean;
  readonly secretSet: boolean;
}

function Webhook({ mine, set, faultOf, secretSet }: Omit<Props, "fresh">) {
  return (
    <>
      <TextField type="url" label={words.url} required value={mine.url} onChange={(url) => set({ url })} error={faultOf("url")} />
      <Segments
        label={words.template}
        options={TEMPLATES.map((value) => ({ value, label: words.templates[value] }))}
        value={mine.template}
        onChange={(template) => set({ template })}
      />
      <TextField
        type="password"
        label={words.secret}
        hint={secretSet ? words.secretSet : words.secretHint}
        value={mine.secret}
        onChange={(secret) => set({ secret })}
        disabled={mine.dropSecret}
        error={faultOf("secret")}
      />
      {secretSet && <Checkbox label={words.dropSecret} checked={mine.dropSecret} onChange={(dropSecret) => set({ dropSecret, ...(dropSecret ? { secret: "" } : {}) })} />}
    </>
  );
}

function OfType(props: Omit<Props, "fresh">): ReactNode {
  const { mine, set, faultOf } = props;
  switch (mine.type) {
    case "email":
      return <TextField label={words.to} hint={words.toHint} required value={mine.to} onChange={(to) => set({ to })} error={faultOf("to")} />;
    case "webhook":
      return <Webhook {...props} />;
    default:
      return <p className={styles.quiet}>{words.pushHint}</p>;
  }
}

function Sites({ mine, set, faultOf }: Omit<Props, "fresh" | "secretSet">) {
  const sites = useObservable(useFleet().realtime.sites);
  const ids = siteIdsOf(mine.sites);
  const options = useMemo(
    () =>
      [...sites.values()]
        .filter(({ id }) => !siteIdsOf(mine.sites).includes(id))
        .toSorted((a, b) => byName.compare(a.name, b.name))
        .map(({ id, name }) => ({ value: String(id), label: name })),
    [sites, mine.sites],
  );
  return (
    <>
      <ComboboxField
        key={ids.length}
        label={words.sites}
        hint={words.sitesHint}
        placeholder={words.addSite}
        options={options}
        value={null}
        onChange={(id) => id !== null && set({ sites: [...ids, id].join(",") })}
        error={faultOf("sites")}
      />
      {ids.length > 0 && (
        <ul className={styles.chips} aria-label={words.sites}>
          {ids.map((id) => (
            <Chip key={id} what={words.site} onRemove={() => set({ sites: ids.filter((other) => other !== id).join(",") })}>
              {sites.get(id)?.name ?? scopeWords.numbered("site", id)}
            </Chip>
          ))}
        </ul>
      )}
    </>
  );
}

function QuietHours({ mine, set, faultOf }: Omit<Props, "fresh" | "secretSet">) {
  return (
    <fieldset className={styles.part}>
      <Checkbox label={words.quiet} checked={mine.quiet} onChange={(quiet) => set({ quiet })} />
      {mine.quiet && (
        <>
          <p className={styles.quiet}>{words.quietHint}</p>
          <div className={styles.pair}>
            <TimeField type="time" label={words.from} required value={mine.quietFrom} onChange={(quietFrom) => set({ quietFrom })} error={faultOf("quietFrom")} />
            <TimeField type="time" label={words.until} required value={mine.quietTo} onChange={(quietTo) => set({ quietTo })} error={faultOf("quietTo")} />
          </div>
          <ZoneField label={words.quietZone} required value={mine.quietZone === "" ? null : mine.quietZone} onChange={(zone) => set({ quietZone: zone ?? "" })} error={faultOf("quietZone")} />
          <Segments
            label={words.pass}
            options={PASSES.map((value) => ({ value, label: words.passes[value] }))}
            value={mine.quietPass === "info" ? "warning" : mine.quietPass}
            onChange={(quietPass) => set({ quietPass })}
          />
        </>
      )}
    </fieldset>
  );
}

/** The fields of a channel, which follow its type. */
export function ChannelFieldList({ fresh, ...props }: Props) {
  const { mine, set, faultOf } = props;
  return (
    <>
      <TextField label={words.name} required value={mine.name} onChange={(name) => set({ name })} error={faultOf("name")} />
      {fresh && <Segments label={words.type} options={TYPES.map((value) => ({ value, label: channelWords.types[value] }))} value={mine.type} onChange={(type) => set({ type })} />}
      <OfType {...props} />
      <Segments
        label={words.minSeverity}
        options={SEVERITIES.toReversed().map((value) => ({ value, label: words.severities[value] }))}
        value={mine.minSeverity}
        onChange={(minSeverity) => set({ minSeverity })}
      />
      <Sites {...props} />
      <QuietHours {...props} />
      <div className={styles.pair}>
        <DurationField
          label={words.group}
          hint={words.groupHint}
          required
          units={UNITS}
          value={mine.groupSeconds}
          onChange={(groupSeconds) => set({ groupSeconds: groupSeconds ?? 0 })}
          error={faultOf("groupSeconds")}
        />
        <DurationField
          label={words.cooldown}
          hint={words.cooldownHint}
          required
          units={UNITS}
          value={mine.cooldownSeconds}
          onChange={(cooldownSeconds) => set({ cooldownSeconds: cooldownSeconds ?? 0 })}
          error={faultOf("cooldownSeconds")}
        />
      </div>
      <NumberField label={words.cap} hint={words.capHint} min={1} max={3_600} value={mine.maxPerHour} onChange={(maxPerHour) => set({ maxPerHour })} error={faultOf("maxPerHour")} />
      <Checkbox label={words.enabled} checked={mine.enabled} onChange={(enabled) => set({ enabled })} />
    </>
  );
}

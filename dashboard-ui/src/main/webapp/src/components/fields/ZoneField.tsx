import { useMemo } from "react";
import { ComboboxField } from "./ComboboxField.tsx";
import type { FieldProps } from "./Field.tsx";

interface Props extends FieldProps {
  /** Of the IANA's list; null while none is chosen. */
  readonly value: string | null;
  readonly onChange: (zone: string | null) => void;
  readonly placeholder?: string;
}

function zonesWith(zone: string | null): readonly { readonly value: string; readonly label: string }[] {
  const known = Intl.supportedValuesOf("timeZone");
  const all = zone === null || known.includes(zone) ? known : [...known, zone];
  return all.map((value) => ({ value, label: value }));
}

/** A time zone, found by a part of its name. */
export function ZoneField({ value, ...props }: Props) {
  const zones = useMemo(() => zonesWith(value), [value]);
  return <ComboboxField {...props} options={zones} value={value} />;
}

import type { Severity } from "../../api/alert-rules.ts";
import type { Channel, ChannelPatch, ChannelSent, ChannelType, WebhookTemplate } from "../../api/channels.ts";
import { isZone, ownZone } from "../../core/local-time.ts";
import { channelWords } from "../../words/channels.ts";

/** What the form of a channel has in it: each field a plain value, so that what two people made of it is compared. */
export interface ChannelForm {
  readonly name: string;
  readonly type: ChannelType;
  /** With commas between them. */
  readonly to: string;
  readonly url: string;
  readonly template: WebhookTemplate;
  /** Another one; empty leaves it as it is. */
  readonly secret: string;
  readonly dropSecret: boolean;
  readonly minSeverity: Severity;
  /** Ids with commas between them; empty for all. */
  readonly sites: string;
  readonly quiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly quietZone: string;
  readonly quietPass: Severity | "none";
  readonly groupSeconds: number;
  readonly cooldownSeconds: number;
  readonly maxPerHour: number | null;
  readonly enabled: boolean;
}

/** Where the fields of a channel are in what is sent. */
export const CHANNEL_POINTERS: Readonly<Record<keyof ChannelForm, string>> = {
  name: "/name",
  type: "/type",
  to: "/config/to",
  url: "/config/url",
  template: "/config/template",
  secret: "/config/secret",
  dropSecret: "/config/secret_set",
  minSeverity: "/min_severity",
  sites: "/site_ids",
  quiet: "/quiet_hours",
  quietFrom: "/quiet_hours/from",
  quietTo: "/quiet_hours/to",
  quietZone: "/quiet_hours/time_zone",
  quietPass: "/quiet_hours/pass_severity",
  groupSeconds: "/group_seconds",
  cooldownSeconds: "/cooldown_seconds",
  maxPerHour: "/max_per_hour",
  enabled: "/enabled",
};

const words = channelWords.faults;
const NIGHT = { from: "22:00", to: "07:00" };
const MOST_ADDRESSES = 50;
const HOUR = 3_600;
const DAY = 86_400;
/** Something before and behind one `@`; the server knows better. */
const ADDRESS = /^[^\s@,;]+@[^\s@,;]+$/;

export function fieldsOf(channel: Channel | null): ChannelForm {
  if (channel === null) {
    return {
      name: "", type: "email", to: "", url: "", template: "json", secret: "", dropSecret: false, minSeverity: "warning", sites: "", quiet: false,
      quietFrom: NIGHT.from, quietTo: NIGHT.to, quietZone: ownZone(), quietPass: "critical", groupSeconds: 30, cooldownSeconds: 0, maxPerHour: null, enabled: true,
    };
  }
  const { name, type, to, url, template, minSeverity, siteIds, quietHours, groupSeconds, cooldownSeconds, maxPerHour, enabled } = channel;
  return {
    name,
    type,
    to: to.join(", "),
    url: url ?? "",
    template: template ?? "json",
    secret: "",
    dropSecret: false,
    minSeverity,
    sites: siteIds.join(","),
    quiet: quietHours !== null,
    quietFrom: quietHours?.from ?? NIGHT.from,
    quietTo: quietHours?.to ?? NIGHT.to,
    quietZone: quietHours?.timeZone ?? ownZone(),
    quietPass: quietHours === null ? "critical" : (quietHours.pass ?? "none"),
    groupSeconds,
    cooldownSeconds,
    maxPerHour,
    enabled,
  };
}

function addressesOf(to: string): readonly string[] {
  return to.split(/[\s,;]+/).filter((address) => address !== "");
}

export function siteIdsOf(sites: string): readonly number[] {
  return sites === "" ? [] : sites.split(",").map(Number);
}

/** As it is sent: without white space around what is written. */
export function cleaned(fields: ChannelForm): ChannelForm {
  const { name, to, url } = fields;
  return { ...fields, name: name.trim(), to: addressesOf(to).join(", "), url: url.trim() };
}

function quietOf({ quiet, quietFrom: from, quietTo: to, quietZone, quietPass }: ChannelForm): ChannelSent["quiet_hours"] & (object | null) {
  return quiet ? { from: `${from}:00`, to: `${to}:00`, time_zone: quietZone, pass_severity: quietPass === "none" ? null : quietPass } : null;
}

/** The fields of its type; the secret only if there is another one. */
function configOf({ type, to, url, template, secret, dropSecret }: ChannelForm): Partial<NonNullable<ChannelSent["config"]>> {
  switch (type) {
    case "email":
      return { to: [...addressesOf(to)] };
    case "webhook":
      return { url, template, ...(secret !== "" ? { secret } : dropSecret ? { secret: null } : {}) };
    default:
      return {};
  }
}

/** A new channel as it is sent. */
export function sentOf(fields: ChannelForm): ChannelSent {
  const { name, type, minSeverity, sites, groupSeconds, cooldownSeconds, maxPerHour, enabled } = fields;
  return {
    name,
    type,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is left out is none
    config: configOf(fields) as NonNullable<ChannelSent["config"]>,
    min_severity: minSeverity,
    site_ids: [...siteIdsOf(sites)],
    quiet_hours: quietOf(fields),
    group_seconds: groupSeconds,
    cooldown_seconds: cooldownSeconds,
    max_per_hour: maxPerHour,
    enabled,
  };
}

/** What is sent of a change, which is a part of `fields`: parts that belong together are sent together. */
export function patchOf(fields: ChannelForm, changes: Partial<ChannelForm>): ChannelPatch {
  const whole = sentOf(fields);
  const has = (...names: readonly (keyof ChannelForm)[]): boolean => names.some((name) => name in changes);
  return {
    ...(has("name") ? { name: whole.name } : {}),
    ...(has("to", "url", "template", "secret", "dropSecret") ? { config: configOf(fields) } : {}),
    ...(has("minSeverity") ? { min_severity: fields.minSeverity } : {}),
    ...(has("sites") ? { site_ids: [...siteIdsOf(fields.sites)] } : {}),
    ...(has("quiet", "quietFrom", "quietTo", "quietZone", "quietPass") ? { quiet_hours: quietOf(fields) } : {}),
    ...(has("groupSeconds") ? { group_seconds: fields.groupSeconds } : {}),
    ...(has("cooldownSeconds") ? { cooldown_seconds: fields.cooldownSeconds } : {}),
    ...(has("maxPerHour") ? { max_per_hour: fields.maxPerHour } : {}),
    ...(has("enabled") ? { enabled: fields.enabled } : {}),
  };
}

/** What is wrong with the fields of a channel, by pointers into what is sent, as far as the page can see. */
export function faultsOf(fields: ChannelForm): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const fault = (field: keyof ChannelForm, detail: string): void => void faults.set(CHANNEL_POINTERS[field], detail);
  const { name, type, to, url, secret, quiet, quietFrom, quietTo, quietZone, groupSeconds, cooldownSeconds, maxPerHour } = fields;
  if (name.trim() === "") {
    fault("name", words.name);
  }
  if (type === "email") {
    const addresses = addressesOf(to);
    const wrong = addresses.find((address) => !ADDRESS.test(address));
    if (addresses.length === 0) {
      fault("to", words.to);
    } else if (wrong !== undefined) {
      fault("to", words.address(wrong));
    } else if (addresses.length > MOST_ADDRESSES) {
      fault("to", words.tooMany);
    }
  }
  if (type === "webhook") {
    if (!URL.canParse(url.trim()) || !/^https?:$/.test(new URL(url.trim()).protocol)) {
      fault("url", words.url);
    }
    if (secret !== "" && (secret.length < 8 || secret.length > 200)) {
      fault("secret", words.secret);
    }
  }
  if (quiet) {
    if (quietFrom === "") {
      fault("quietFrom", words.time);
    }
    if (quietTo === "") {
      fault("quietTo", words.time);
    }
    if (!isZone(quietZone)) {
      fault("quietZone", words.zone);
    }
  }
  if (groupSeconds > HOUR) {
    fault("groupSeconds", words.group);
  }
  if (cooldownSeconds > DAY) {
    fault("cooldownSeconds", words.cooldown);
  }
  if (maxPerHour !== null && (!Number.isSafeInteger(maxPerHour) || maxPerHour < 1 || maxPerHour > HOUR)) {
    fault("maxPerHour", words.cap);
  }
  return faults;
}

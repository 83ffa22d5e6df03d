import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../api/api-context.ts";
import { addChannel, changeChannel, channelQuery, removeChannel, type Channel } from "../../api/channels.ts";
import { remove } from "../../app/removals.ts";
import { Button } from "../../components/Button.tsx";
import type { FieldWords } from "../../components/editing/ChangedMeanwhile.tsx";
import { EditDialog } from "../../components/editing/EditDialog.tsx";
import { EditForm } from "../../components/editing/EditForm.tsx";
import { useChecked } from "../../components/editing/use-checked.ts";
import { useEditing, type Editable } from "../../components/editing/use-editing.ts";
import { Dialog } from "../../components/overlays/Dialog.tsx";
import { channelWords } from "../../words/channels.ts";
import { editingWords } from "../../words/editing.ts";
import { duration } from "../../words/time.ts";
import { CHANNEL_POINTERS, cleaned, faultsOf, fieldsOf, patchOf, sentOf, type ChannelForm as Fields } from "./channel-form.ts";
import { useChannelCache } from "./channel-list.ts";
import { ChannelFieldList } from "./ChannelFieldList.tsx";

const words = channelWords.form;
const FIELDS = 6;

function useChannelEditable(): Editable<Channel, Fields> {
  const { http } = useApi();
  const queries = useQueryClient();
  const { put } = useChannelCache();
  return useMemo(
    () => ({
      fieldsOf,
      cleaned,
      create: (fields, signal) => addChannel(http, sentOf(fields), signal),
      change: (base, changes, signal) => changeChannel(http, base, patchOf({ ...fieldsOf(base), ...changes }, changes), signal),
      read: ({ id }) => queries.fetchQuery(channelQuery(http, id)),
      put,
    }),
    [http, queries, put],
  );
}

const LABELS: Readonly<Record<keyof Fields, string>> = {
  name: words.name,
  type: words.type,
  to: words.to,
  url: words.url,
  template: words.template,
  secret: words.secret,
  dropSecret: words.dropSecret,
  minSeverity: words.minSeverity,
  sites: words.sites,
  quiet: words.quiet,
  quietFrom: words.from,
  quietTo: words.until,
  quietZone: words.quietZone,
  quietPass: words.pass,
  groupSeconds: words.group,
  cooldownSeconds: words.cooldown,
  maxPerHour: words.cap,
  enabled: words.enabled,
};

const FIELD_WORDS: FieldWords<Fields> = {
  label: (field) => LABELS[field],
  value: (field, fields) => {
    switch (field) {
      case "secret":
        return fields.secret === "" ? words.secretWords.keep : words.secretWords.set;
      case "groupSeconds":
      case "cooldownSeconds":
        return duration(fields[field] * 1_000);
      case "minSeverity":
        return words.severities[fields.minSeverity];
      case "quiet":
      case "enabled":
      case "dropSecret":
        return fields[field] ? channelWords.on : channelWords.off;
      default:
        return fields[field] === null || fields[field] === "" ? editingWords.nothing : String(fields[field]);
    }
  },
};

interface FormProps {
  /** Null for a new one. */
  readonly channel: Channel | null;
  readonly onClose: () => void;
}

/** Where a channel leads, what it tells, and when it keeps quiet. */
function ChannelForm({ channel, onClose }: FormProps) {
  const { http } = useApi();
  const { drop } = useChannelCache();
  const plain = useEditing(channel, useChannelEditable(), onClose);
  const { mine, set } = plain;
  const { editing, faultOf } = useChecked(plain, useMemo(() => faultsOf(mine), [mine]), null);
  const removeIt = ({ id, name, revision }: Channel): void => {
    remove({
      key: `notification-channel:${id}`,
      name,
      send: (signal) => removeChannel(http, id, revision, signal),
      removed: () => drop(id),
      seeAt: `/channels?edit=${id}`,
    });
    onClose();
  };
  const more = channel !== null && (
    <Button tone="danger" onClick={() => removeIt(channel)}>
      {editingWords.remove}
    </Button>
  );
  return (
    <EditForm editing={editing} words={FIELD_WORDS} save={channel === null ? editingWords.add : editingWords.save} onCancel={onClose} more={more}>
      <ChannelFieldList
        mine={mine}
        set={set}
        faultOf={(field) => faultOf(CHANNEL_POINTERS[field])}
        fresh={channel === null}
        secretSet={channel?.secretSet === true}
      />
    </EditForm>
  );
}

interface Props {
  /** Which channel is changed; `new` adds one. */
  readonly id: number | "new";
  readonly onClose: () => void;
}

function Change({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const read = useQuery(channelQuery(useApi().http, id));
  return (
    <EditDialog read={read} title={({ name }) => words.title(name)} loading={words.loading} notRead={words.notRead} fields={FIELDS} onClose={onClose}>
      {(channel) => <ChannelForm channel={channel} onClose={onClose} />}
    </EditDialog>
  );
}

/** The form that adds or changes a channel, in front of the page. */
export function ChannelEdit({ id, onClose }: Props) {
  return id === "new" ? (
    <Dialog open onClose={onClose} title={words.add}>
      <ChannelForm channel={null} onClose={onClose} />
    </Dialog>
  ) : (
    <Change id={id} onClose={onClose} />
  );
}

import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import type { CustomerRecord } from "../../api/customers.ts";
import { addSite, changeSite, removeSite, SITE_POINTERS, siteQuery, type SiteFields, type SiteRecord } from "../../api/sites.ts";
import { PageLink } from "../../app/PageLink.tsx";
import { remove } from "../../app/removals.ts";
import { Button } from "../../components/Button.tsx";
import type { FieldWords } from "../../components/editing/ChangedMeanwhile.tsx";
import { EditForm } from "../../components/editing/EditForm.tsx";
import { useEditing, type Editable } from "../../components/editing/use-editing.ts";
import { MaintenanceAction } from "../../components/maintenance/MaintenanceAction.tsx";
import { editingWords } from "../../words/editing.ts";
import { siteFormWords } from "../../words/sites.ts";
import { useSiteCounts } from "./site-counts.ts";
import { SiteFieldList } from "./SiteFieldList.tsx";
import styles from "./SitesPage.module.css";
import { usePlaces } from "./use-sites.ts";

const EMPTY: SiteFields = { name: "", region: null, address: null, customerId: null, timeZone: null, latitude: null, longitude: null };

function fieldsOf(site: SiteRecord | null): SiteFields {
  const { name, region, address, customerId, timeZone, latitude, longitude } = site ?? EMPTY;
  return { name, region, address, customerId, timeZone, latitude, longitude };
}

/** An empty line is none. */
function lineOf(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

function useSiteEditable(): Editable<SiteRecord, SiteFields> {
  const { http } = useApi();
  const queries = useQueryClient();
  const { putSite } = usePlaces();
  return useMemo(
    () => ({
      fieldsOf,
      cleaned: (fields) => ({ ...fields, name: fields.name.trim(), region: lineOf(fields.region), address: lineOf(fields.address) }),
      create: (fields, signal) => addSite(http, fields, signal),
      change: ({ id, revision }, changes, signal) => changeSite(http, id, revision, changes, signal),
      read: ({ id }) => queries.fetchQuery(siteQuery(http, id)),
      show: (base, changes) => {
        putSite({ ...base, ...changes });
        return () => putSite(base);
      },
      put: putSite,
    }),
    [http, queries, putSite],
  );
}

function wordsOf(customers: readonly CustomerRecord[]): FieldWords<SiteFields> {
  const { name, customer, region, address, timeZone, latitude, longitude, none } = siteFormWords;
  const labels = { name, customerId: customer, region, address, timeZone, latitude, longitude } as const;
  return {
    label: (field) => labels[field],
    value: (field, fields) =>
      field === "customerId"
        ? (customers.find(({ id }) => id === fields.customerId)?.name ?? none)
        : String(fields[field] ?? none),
  };
}

interface Props {
  /** Null for a new one. */
  readonly site: SiteRecord | null;
  readonly customers: readonly CustomerRecord[];
  readonly regions: readonly string[];
  readonly onClose: () => void;
}

/** Name, place in the tree, address and time zone of a site; and a way to remove it, once no recorder stands there. */
export function SiteForm({ site, customers, regions, onClose }: Props) {
  const { http } = useApi();
  const { dropSite } = usePlaces();
  const editing = useEditing(site, useSiteEditable(), onClose);
  const words = useMemo(() => wordsOf(customers), [customers]);
  const { recorders } = useSiteCounts(site === null ? [] : [site.id]);
  const [refused, setRefused] = useState(false);
  const removeIt = ({ id, name, revision }: SiteRecord): void => {
    if (recorders > 0) {
      setRefused(true);
      return;
    }
    remove({
      key: `site:${id}`,
      name,
      send: (signal) => removeSite(http, id, revision, signal),
      removed: () => dropSite(id),
      seeAt: `/sites?edit=${id}`,
    });
    onClose();
  };
  const more = site !== null && (
    <Button tone="danger" onClick={() => removeIt(site)}>
      {editingWords.remove}
    </Button>
  );
  return (
    <EditForm editing={editing} words={words} save={site === null ? editingWords.add : editingWords.save} onCancel={onClose} more={more}>
      <SiteFieldList
        mine={editing.mine}
        set={editing.set}
        errorOf={(field) => editing.problem?.fields.get(SITE_POINTERS[field])}
        customers={customers}
        regions={regions}
      />
      {site !== null && <MaintenanceAction subject={{ type: "site", id: site.id, name: site.name, siteId: site.id }} />}
      {refused && site !== null && recorders > 0 && (
        <p className={styles.refused} role="alert">
          {siteFormWords.inUse(recorders)}{" "}
          <PageLink className={styles.link} to={`/recorders?site=${site.id}`}>
            {siteFormWords.showThem}
          </PageLink>
        </p>
      )}
    </EditForm>
  );
}

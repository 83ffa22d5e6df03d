import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/api-context.ts";
import type { CustomerRecord } from "../../api/customers.ts";
import { siteQuery } from "../../api/sites.ts";
import { EditDialog } from "../../components/editing/EditDialog.tsx";
import { Dialog } from "../../components/overlays/Dialog.tsx";
import { siteFormWords } from "../../words/sites.ts";
import { SiteForm } from "./SiteForm.tsx";

interface Props {
  /** Which site is changed; `new` adds one. */
  readonly id: number | "new";
  readonly customers: readonly CustomerRecord[];
  readonly regions: readonly string[];
  readonly onClose: () => void;
}

/** The form that adds or changes a site, in front of the page. */
export function SiteEdit({ id, ...props }: Props) {
  return id === "new" ? (
    <Dialog open onClose={props.onClose} title={siteFormWords.add}>
      <SiteForm site={null} {...props} />
    </Dialog>
  ) : (
    <Change id={id} {...props} />
  );
}

const FIELDS = 5;

function Change({ id, ...props }: Props & { readonly id: number }) {
  const read = useQuery(siteQuery(useApi().http, id));
  const { title, loading, notRead } = siteFormWords;
  return (
    <EditDialog read={read} title={(site) => title(site.name)} loading={loading} notRead={notRead} fields={FIELDS} onClose={props.onClose}>
      {(site) => <SiteForm site={site} {...props} />}
    </EditDialog>
  );
}

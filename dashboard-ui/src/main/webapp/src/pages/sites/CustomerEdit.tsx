import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useApi } from "../../api/api-context.ts";
import {
  addCustomer, changeCustomer, customerQuery, removeCustomer, type CustomerFields, type CustomerRecord,
} from "../../api/customers.ts";
import { remove } from "../../app/removals.ts";
import { Button } from "../../components/Button.tsx";
import type { FieldWords } from "../../components/editing/ChangedMeanwhile.tsx";
import { EditDialog } from "../../components/editing/EditDialog.tsx";
import { EditForm } from "../../components/editing/EditForm.tsx";
import { useEditing, type Editable } from "../../components/editing/use-editing.ts";
import { TextField } from "../../components/fields/TextField.tsx";
import { Dialog } from "../../components/overlays/Dialog.tsx";
import { editingWords } from "../../words/editing.ts";
import { customerFormWords } from "../../words/sites.ts";
import styles from "./SitesPage.module.css";
import { usePlaces } from "./use-sites.ts";

const WORDS: FieldWords<CustomerFields> = { label: () => customerFormWords.name, value: (_, { name }) => name };

function useCustomerEditable(): Editable<CustomerRecord, CustomerFields> {
  const { http } = useApi();
  const queries = useQueryClient();
  const { putCustomer } = usePlaces();
  return useMemo(
    () => ({
      fieldsOf: (customer) => ({ name: customer?.name ?? "" }),
      cleaned: ({ name }) => ({ name: name.trim() }),
      create: (fields, signal) => addCustomer(http, fields, signal),
      change: ({ id, revision }, changes, signal) => changeCustomer(http, id, revision, changes, signal),
      read: ({ id }) => queries.fetchQuery(customerQuery(http, id)),
      show: (base, changes) => {
        putCustomer({ ...base, ...changes });
        return () => putCustomer(base);
      },
      put: putCustomer,
    }),
    [http, queries, putCustomer],
  );
}

interface Props {
  /** Which customer is changed; `new` adds one. */
  readonly id: number | "new";
  /** How many sites are theirs. */
  readonly sites: number;
  readonly onClose: () => void;
}

function CustomerForm({ customer, sites, onClose }: Omit<Props, "id"> & { readonly customer: CustomerRecord | null }) {
  const { http } = useApi();
  const { dropCustomer } = usePlaces();
  const editing = useEditing(customer, useCustomerEditable(), onClose);
  const [refused, setRefused] = useState(false);
  const removeIt = ({ id, name, revision }: CustomerRecord): void => {
    if (sites > 0) {
      setRefused(true);
      return;
    }
    remove({
      key: `customer:${id}`,
      name,
      send: (signal) => removeCustomer(http, id, revision, signal),
      removed: () => dropCustomer(id),
      seeAt: `/sites?customer=${id}`,
    });
    onClose();
  };
  const more = customer !== null && (
    <Button tone="danger" onClick={() => removeIt(customer)}>
      {editingWords.remove}
    </Button>
  );
  return (
    <EditForm editing={editing} words={WORDS} save={customer === null ? editingWords.add : editingWords.save} onCancel={onClose} more={more}>
      <TextField
        label={customerFormWords.name}
        required
        value={editing.mine.name}
        onChange={(name) => editing.set({ name })}
        error={editing.problem?.fields.get("/name")}
      />
      {refused && sites > 0 && (
        <p className={styles.refused} role="alert">
          {customerFormWords.inUse(sites)}
        </p>
      )}
    </EditForm>
  );
}

/** The form that adds or changes a customer, in front of the page. */
export function CustomerEdit({ id, ...props }: Props) {
  return id === "new" ? (
    <Dialog open onClose={props.onClose} title={customerFormWords.add}>
      <CustomerForm customer={null} {...props} />
    </Dialog>
  ) : (
    <Change id={id} {...props} />
  );
}

function Change({ id, ...props }: Props & { readonly id: number }) {
  const read = useQuery(customerQuery(useApi().http, id));
  const { title, loading, notRead } = customerFormWords;
  return (
    <EditDialog read={read} title={(customer) => title(customer.name)} loading={loading} notRead={notRead} fields={1} onClose={props.onClose}>
      {(customer) => <CustomerForm customer={customer} {...props} />}
    </EditDialog>
  );
}

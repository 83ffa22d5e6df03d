import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../../api/api-context.ts";
import { Queries } from "../../../api/Queries.tsx";
import { listWords } from "../../../words/recorder-list.ts";
import { customersQuery } from "./customers.ts";

function Name({ id }: { readonly id: number }) {
  const { data = [] } = useQuery(customersQuery(useApi().http));
  return data.find((customer) => customer.id === id)?.name ?? listWords.place.numbered(id);
}

/** What a customer is called; its number as long as that is not known. */
export function CustomerName({ id }: { readonly id: number }) {
  return (
    <Queries>
      <Name id={id} />
    </Queries>
  );
}

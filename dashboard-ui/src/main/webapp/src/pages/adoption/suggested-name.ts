/** What hostnames of recorders begin with and people do not say. */
const PREFIX = /^(?:nvr|dvr|rec)[-_.]+/i;
const SEPARATORS = /[-_.\s]+/g;

/** What a recorder with this hostname may be called: `nvr-new-warehouse.example.com` is "New warehouse". */
export function suggestedName(hostname: string): string {
  const [first = hostname] = hostname.split(".");
  const rest = first.replace(PREFIX, "");
  // A number alone is no name.
  const words = (/\p{L}{2}/u.test(rest) ? rest : first).replaceAll(SEPARATORS, " ").trim();
  return words === "" ? hostname : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

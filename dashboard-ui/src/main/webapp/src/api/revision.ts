/** Lets the server refuse a change (412) of what somebody else changed since that revision. */
export function ifMatch(revision: number): { "If-Match": string } {
  return { "If-Match": `"${revision}"` };
}

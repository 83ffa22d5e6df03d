/** Where the page lists who tries to connect and is not registered. */
export const UNKNOWN_HOSTNAMES = "/recorders/unknown-hostnames";

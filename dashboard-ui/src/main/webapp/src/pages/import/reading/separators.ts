/** What is between cells, the likeliest first where a header has as many of one as of another. */
export const SEPARATORS = [";", ",", "\t"] as const;

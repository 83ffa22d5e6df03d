import { createContext } from "react";
import { NO_CAMERAS, searchOf, type FoundCameras, type Search } from "./list/search.ts";

/** What is searched for, so that the rows can mark it. */
interface Found {
  readonly search: Search;
  readonly cameras: FoundCameras;
}

export const FoundContext = createContext<Found>({ search: searchOf(""), cameras: NO_CAMERAS });

import { useNavigate } from "@tanstack/react-router";
import { useContext, useMemo } from "react";
import { conditionWords } from "../condition-words.ts";
import { reveal } from "../reveal.ts";
import type { MarkState } from "../../components/StatusMark.tsx";
import { commandWords } from "../../words/shell.ts";
import { CommandsContext } from "../commands/use-commands.ts";
import { useFleet, useObservable } from "../fleet-context.ts";
import { findByTitle, findRecorders, findSites } from "./find.ts";
import { useFoundCameras } from "../use-found-cameras.ts";

const MOST_RECORDERS = 8;
const MOST_SITES = 4;
const MOST_CAMERAS = 4;
/** The server looks for cameras once somebody has typed enough of a word. */
const SHORTEST = 3;

/** One line of the palette. */
export interface PaletteItem {
  readonly value: string;
  readonly label: string;
  readonly detail: string | null;
  readonly mark: MarkState | null;
  readonly keys: string | null;
  readonly run: () => void;
}

export interface PaletteSection {
  readonly value: string;
  readonly items: readonly PaletteItem[];
}

/** What the palette offers for what was typed: recorders and sites of the live fleet, cameras, pages, and what can be done here. */
export function usePaletteItems(query: string): readonly PaletteSection[] {
  const { store, sites, cameras } = useFleet().realtime;
  const { cameras: found } = useFoundCameras(query, SHORTEST, MOST_CAMERAS);
  const siteNames = useObservable(sites);
  const commands = useObservable(useContext(CommandsContext).all);
  const navigate = useNavigate();
  return useMemo(() => {
    // The list scrolls to it; a new page would begin at the top.
    const show = (id: number): void => {
      reveal.set(id);
      void navigate({ to: "/recorders", search: { open: [id] }, resetScroll: false });
    };
    const picked = commands.filter((command) => command.run !== undefined && command.keyOnly !== true);
    const offered = findByTitle(query, picked).map(({ id, title, key = null, run, section = "actions" }) => ({
      section,
      item: { value: id, label: title, detail: null, mark: null, keys: key, run: () => run?.() },
    }));
    const of = (section: "pages" | "actions"): readonly PaletteItem[] =>
      offered.filter((line) => line.section === section).map((line) => line.item);
    const recorders = findRecorders(query, store.recorders(), MOST_RECORDERS).map(({ item }): PaletteItem => {
      const { id, deviceName, hostname, siteId } = item;
      const site = siteId === null ? undefined : siteNames.get(siteId)?.name;
      return {
        value: `recorder-${id}`,
        label: deviceName,
        detail: [site, hostname].filter((part) => part !== undefined).join(" · "),
        mark: conditionWords(item).mark,
        keys: null,
        run: () => show(id),
      };
    });
    const cameraLines = found.map((read): PaletteItem => {
      const { id, nvrId, name, displayName, ipAddress, status } = cameras.live(read);
      return {
        value: `camera-${id}`,
        label: displayName ?? name,
        detail: [store.recorder(nvrId)?.deviceName, ipAddress].filter((part) => part !== null && part !== undefined).join(" · "),
        mark: status === "online" ? "ok" : "offline",
        keys: null,
        run: () => show(nvrId),
      };
    });
    const places = findSites(query, siteNames.values(), MOST_SITES).map(
      ({ item: { id, name, region } }): PaletteItem => ({
        value: `site-${id}`,
        label: name,
        detail: region,
        mark: null,
        keys: null,
        run: () => void navigate({ to: "/recorders", search: { site: id } }),
      }),
    );
    const { sections } = commandWords;
    return [
      { value: sections.recorders, items: recorders },
      { value: sections.sites, items: places },
      { value: sections.cameras, items: cameraLines },
      { value: sections.pages, items: of("pages") },
      { value: sections.actions, items: of("actions") },
    ].filter((section) => section.items.length > 0);
  }, [query, store, cameras, found, siteNames, commands, navigate]);
}

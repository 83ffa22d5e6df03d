import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useFleet, useObservable } from "../../app/fleet-context.ts";
import { StatusMark } from "../../components/StatusMark.tsx";
import { hostnameWords } from "../../words/hostnames.ts";
import styles from "./UnknownHostnamesLink.module.css";

/** How often they are read while only counted, in milliseconds. */
const READ_EVERY = 60_000;
/** Who was here within this time tries still: an agent that is turned away comes back within a quarter of an hour. */
const STILL_TRIES = 20 * 60_000;

/** Leads to the hostnames that nobody registered, while there are some that try to connect. */
export function UnknownHostnamesLink() {
  const { unknownHostnames } = useFleet();
  const { items, loadedAt, more } = useObservable(unknownHostnames.state);
  useEffect(() => unknownHostnames.watch(READ_EVERY), [unknownHostnames]);
  const trying = items.filter((item) => item.last.at > (loadedAt ?? 0) - STILL_TRIES).length;
  if (trying === 0) {
    return null;
  }
  const words = more && trying === items.length ? hostnameWords.countOver(trying) : hostnameWords.count(trying);
  return (
    <Link id="unknown-hostnames-link" className={styles.link} to="/recorders/unknown-hostnames">
      <StatusMark state="unknown" />
      {words}
    </Link>
  );
}

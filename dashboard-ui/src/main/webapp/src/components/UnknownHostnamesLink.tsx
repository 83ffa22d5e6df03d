import { Link } from "@tanstack/react-router";
import { StatusMark } from "./StatusMark.tsx";
import { hostnameWords } from "../words/hostnames.ts";
import styles from "./UnknownHostnamesLink.module.css";
import { useKnocking } from "../app/use-waiting.ts";

/** Leads to the hostnames that nobody registered, while there are some that try to connect. */
export function UnknownHostnamesLink() {
  const { count, over } = useKnocking();
  return count === 0 ? null : (
    <Link id="unknown-hostnames-link" className={styles.link} to="/adoption">
      <StatusMark state="unknown" />
      {over ? hostnameWords.countOver(count) : hostnameWords.count(count)}
    </Link>
  );
}

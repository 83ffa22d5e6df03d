import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { shellWords } from "../../words/shell.ts";
import { NAVIGATION } from "../navigation.ts";
import logo from "../favicon.svg";
import { Icon } from "./Icon.tsx";
import styles from "./Navigation.module.css";

const FIND = "M9 3.500a5.500 5.500 0 1 0 0 11a5.500 5.500 0 1 0 0 -11zM13 13l4 4";

/** The pages: beside the content, on a phone below it, where the thumb is. */
export function Navigation({ onFind }: { readonly onFind: () => void }) {
  return (
    <nav className={styles.navigation} aria-label={shellWords.pages}>
      <Link className={styles.logo} to="/recorders" aria-label={shellWords.product}>
        <img src={logo} alt="" />
      </Link>
      <ul className={styles.list}>
        {NAVIGATION.filter(({ place }) => place !== "found").map(({ id, to, name, icon, place, exact = false, badge: Badge }) => (
          <li key={id} className={place === "wide" ? styles.wide : undefined}>
            <Link id={`nav-${id}`} className={styles.entry} to={to} activeOptions={{ exact, includeSearch: false }}>
              <Icon path={icon} />
              {name}
              {Badge !== undefined && (
                <Suspense>
                  <Badge />
                </Suspense>
              )}
            </Link>
          </li>
        ))}
        <li className={styles.find}>
          <button type="button" className={styles.entry} onClick={onFind}>
            <Icon path={FIND} />
            {shellWords.find}
          </button>
        </li>
      </ul>
    </nav>
  );
}

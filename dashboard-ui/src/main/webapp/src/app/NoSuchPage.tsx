import { Link, useLocation } from "@tanstack/react-router";
import { Message } from "../components/Message.tsx";
import { missingPageWords, shellWords } from "../words/shell.ts";
import styles from "./NoSuchPage.module.css";
import { usePageTitle } from "./page-title.ts";

/** What an address shows at which there is nothing. */
export function NoSuchPage() {
  const path = useLocation({ select: (location) => location.pathname });
  usePageTitle(missingPageWords.title);
  return (
    <>
      <h1 className="visually-hidden">{shellWords.product}</h1>
      <Message title={missingPageWords.title} action={<Link className={styles.link} to="/recorders">{missingPageWords.action}</Link>}>
        <p>{missingPageWords.body(path)}</p>
      </Message>
    </>
  );
}

import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "../components/Button.tsx";
import { Message } from "../components/Message.tsx";
import { failedPageWords, shellWords } from "../words/shell.ts";
import { usePageTitle } from "./page-title.ts";

/** A file of the page that is not there: every browser has its own words for it. */
const MISSING_FILE = /dynamically imported module|importing a module script failed|error loading dynamically/i;

/** What stands in the place of a page that failed; what is around it goes on working. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const message = error instanceof Error ? error.message : String(error);
  const outdated = MISSING_FILE.test(message);
  const title = outdated ? failedPageWords.outdated : failedPageWords.title;
  usePageTitle(title);
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <>
      <h1 className="visually-hidden">{shellWords.product}</h1>
      {outdated ? (
        <Message title={title} action={<Button onClick={() => location.reload()}>{failedPageWords.reload}</Button>}>
          <p>{failedPageWords.outdatedBody}</p>
        </Message>
      ) : (
        <Message title={title} action={<Button onClick={again}>{failedPageWords.again}</Button>}>
          <p>{failedPageWords.body}</p>
          <p>
            {failedPageWords.advice} <code>{message}</code>
          </p>
        </Message>
      )}
    </>
  );
}

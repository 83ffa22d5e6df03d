import type { ReactNode } from "react";
import { componentWords } from "../words/components.ts";
import { Button } from "./Button.tsx";
import { Message } from "./Message.tsx";

interface Props {
  /** What happened: "The recorders cannot be loaded". */
  readonly title: string;
  /** What it means: "The server answered 503. The recorders themselves are not affected." */
  readonly meaning: ReactNode;
  /** What to do, when trying again is not enough. */
  readonly remedy?: ReactNode;
  readonly onRetry?: () => void;
  /** In the place of a part of a page; several may fail at once, and none of them calls out. */
  readonly compact?: boolean;
}

/** What stands in the place of something that cannot be shown: what happened, what it means, what to do. */
export function ErrorMessage({ title, meaning, remedy, onRetry, compact = false }: Props) {
  const again = onRetry !== undefined && <Button onClick={onRetry}>{componentWords.tryAgain}</Button>;
  return (
    <div role={compact ? undefined : "alert"}>
      <Message title={title} state="warning" action={again} compact={compact}>
        <p>{meaning}</p>
        {remedy !== undefined && <p>{remedy}</p>}
      </Message>
    </div>
  );
}

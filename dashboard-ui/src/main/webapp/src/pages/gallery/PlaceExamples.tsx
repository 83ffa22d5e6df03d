import { Button } from "../../components/Button.tsx";
import { ErrorMessage } from "../../components/ErrorMessage.tsx";
import { Message } from "../../components/Message.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Example } from "./Example.tsx";
import styles from "./GalleryPage.module.css";

export function PlaceExamples() {
  return (
    <div className={styles.examples}>
      <Example name="Nothing there">
        <Message title="No sites yet" action={<Button tone="primary">Add a site</Button>}>
          <p>A site is a place with recorders. Reports and filters follow it.</p>
        </Message>
      </Example>
      <Example name="Cannot be shown">
        <ErrorMessage
          title="The report cannot be made"
          meaning="The server did not answer within 30 s. Nothing is lost."
          remedy="A shorter period is quicker."
          onRetry={() => undefined}
        />
      </Example>
      <Example name="A part of a page cannot be shown">
        <ErrorMessage
          compact
          title="The regions cannot be shown"
          meaning="The server answered 503. The recorders themselves are not affected."
          onRetry={() => undefined}
        />
      </Example>
      <Example name="Still loading">
        <div className={styles.stack}>
          <Skeleton width="12rem" height="1.75rem" />
          <Skeleton />
          <Skeleton width="70%" />
        </div>
      </Example>
    </div>
  );
}

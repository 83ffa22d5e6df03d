import { useFleet, useObservable } from "../app/fleet-context.ts";
import type { Notice } from "../core/notices.ts";
import { noticeWords } from "../words/notices.ts";
import { noticeListWords } from "../words/shell.ts";
import styles from "./NoticeList.module.css";
import { StatusMark } from "./StatusMark.tsx";

function NoticeLine({ notice, onDismiss }: { readonly notice: Notice; readonly onDismiss: (id: number) => void }) {
  const { title, detail } = noticeWords(notice);
  const offline = notice.kind.endsWith("offline");
  return (
    <li className={styles.notice} data-tone={offline ? "bad" : "good"}>
      <StatusMark state={offline ? "offline" : "ok"} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {detail !== null && <p className={styles.detail}>{detail}</p>}
      </div>
      <button type="button" className={styles.dismiss} aria-label={noticeListWords.dismiss(title)} onClick={() => onDismiss(notice.id)}>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}

/** What just happened, one line for each cause. */
export function NoticeList() {
  const { notices } = useFleet();
  const shown = useObservable(notices.shown);
  const dismiss = (id: number): void => notices.dismiss(id);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only keeps the lines while they are read
    <div
      className={styles.region}
      role="status"
      aria-label={noticeListWords.region}
      onPointerEnter={() => notices.hold()}
      onPointerLeave={() => notices.release()}
      onFocus={() => notices.hold()}
      onBlur={() => notices.release()}
    >
      <ul className={styles.list}>
        {shown.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onDismiss={dismiss} />
        ))}
      </ul>
    </div>
  );
}

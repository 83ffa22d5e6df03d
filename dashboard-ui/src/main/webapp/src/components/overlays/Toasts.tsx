import { Toast } from "@base-ui/react/toast";
import { useEffect, type ComponentType, type ReactNode } from "react";
import { componentWords } from "../../words/components.ts";
import { Button } from "../Button.tsx";
import { StatusMark, type MarkState } from "../StatusMark.tsx";
import { Announcer } from "./Announcer.tsx";
import { listToasts, toastManager, type ToastAction, type ToastContent, type ToastTone } from "./toasts.ts";
import styles from "./Toasts.module.css";

const MARK: Readonly<Record<ToastTone, MarkState | null>> = { info: null, success: "ok", warning: "warning", error: "offline" };

/** As many are shown at once; older ones wait behind them. */
const LIMIT = 3;

interface Props {
  /** A link of this application: the router's. */
  readonly link: ComponentType<{ readonly to: string; readonly className: string | undefined; readonly children: ReactNode }>;
  /** Whether a person is on them, so that none of them should go. */
  readonly onHold?: (held: boolean) => void;
}

interface ActionProps extends Pick<Props, "link"> {
  readonly action: ToastAction;
  readonly onDone: () => void;
}

function Action({ action, onDone, link: Link }: ActionProps) {
  if ("to" in action) {
    return (
      <Link className={styles.link} to={action.to}>
        {action.label}
      </Link>
    );
  }
  const act = (): void => {
    action.onSelect();
    onDone();
  };
  return <Button onClick={act}>{action.label}</Button>;
}

function ToastList({ link }: Pick<Props, "link">) {
  const { toasts: shown, close } = Toast.useToastManager<ToastContent>();
  useEffect(listToasts, []);
  return shown.map((toast) => {
    const content = toast.data;
    const mark = content === undefined ? null : MARK[content.tone];
    return content === undefined ? null : (
      <Toast.Root key={toast.id} toast={toast} className={styles.toast} data-tone={content.tone} swipeDirection="right">
        {mark !== null && <StatusMark state={mark} />}
        <div className={styles.words}>
          <Toast.Title className={styles.title} />
          <Toast.Description className={styles.detail} />
          {content.action !== undefined && <Action action={content.action} link={link} onDone={() => close(toast.id)} />}
        </div>
        {/* Hidden from screen readers it would be a button that the keyboard reaches and nobody hears of. */}
        <Toast.Close aria-hidden={false} render={<Button tone="quiet" aria-label={componentWords.dismiss(content.title)} />}>
          ×
        </Toast.Close>
      </Toast.Root>
    );
  });
}

/** What a screen reader is told of them; the toasts themselves are silent, however often they change. */
function Announced() {
  const { toasts: shown } = Toast.useToastManager<ToastContent>();
  return (
    <Announcer
      toasts={shown.flatMap(({ id, data, transitionStatus }) =>
        data === undefined || transitionStatus === "ending" ? [] : [{ id, title: data.title }],
      )}
    />
  );
}

/** Where short messages are shown; once on the page. F6 leads there. */
export function Toasts({ link, onHold }: Props) {
  const hold = (): void => onHold?.(true);
  const release = (): void => onHold?.(false);
  return (
    <Toast.Provider toastManager={toastManager} limit={LIMIT}>
      <Announced />
      <Toast.Portal>
        <Toast.Viewport
          className={styles.viewport}
          aria-label={componentWords.whatHappened}
          aria-live="off"
          onPointerEnter={hold}
          onPointerLeave={release}
          onFocus={hold}
          onBlur={release}
        >
          <ToastList link={link} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

import { Icon } from "../../app/shell/Icon.tsx";
import { videoWords } from "../../words/video.ts";
import styles from "./Video.module.css";

const CAMERA = "M3 6.5h3l1.5-2h5l1.5 2h3v9H3zM10 13.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5z";
const INFO = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.25V13.5M10 6.5v.01";
const GROW = "M7.5 3.5h-4v4M12.5 3.5h4v4M7.5 16.5h-4v-4M12.5 16.5h4v-4";
const SHRINK = "M3.5 7.5h4v-4M16.5 7.5h-4v-4M3.5 12.5h4v4M16.5 12.5h-4v4";
const LOUD = "M3.5 8v4h2.5l3.5 3V5L6 8zM12.5 7.5a3.5 3.5 0 0 1 0 5M14.75 5.25a6.5 6.5 0 0 1 0 9.5";
const MUTE = "M3.5 8v4h2.5l3.5 3V5L6 8zM12.5 8l4 4M16.5 8l-4 4";

interface ControlProps {
  readonly name: string;
  readonly icon: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

function Control({ name, icon, pressed, disabled = false, onPress }: ControlProps) {
  return (
    <button type="button" className={styles.control} aria-label={name} title={name} aria-pressed={pressed} disabled={disabled} onClick={onPress}>
      <Icon path={icon} />
    </button>
  );
}

interface Props {
  readonly hasPicture: boolean;
  /** Whether sound is heard; null where there is none. */
  readonly isLoud: boolean | null;
  readonly showsDetails: boolean;
  readonly isFull: boolean;
  readonly onSnapshot: () => void;
  readonly onSound: () => void;
  readonly onDetails: () => void;
  readonly onFull: () => void;
}

/** What can be done with a picture; each by a key too, while the focus is on one of them. */
export function VideoControls({ hasPicture, isLoud, showsDetails, isFull, onSnapshot, onSound, onDetails, onFull }: Props) {
  return (
    <div className={styles.controls}>
      {isLoud !== null && <Control name={isLoud ? videoWords.mute : videoWords.sound} icon={isLoud ? LOUD : MUTE} onPress={onSound} />}
      <Control name={videoWords.snapshot} icon={CAMERA} disabled={!hasPicture} onPress={onSnapshot} />
      <Control name={videoWords.details} icon={INFO} pressed={showsDetails} onPress={onDetails} />
      {/* A phone of Apple fills its screen with no part of a page. */}
      {document.fullscreenEnabled && <Control name={isFull ? videoWords.leaveFullScreen : videoWords.fullScreen} icon={isFull ? SHRINK : GROW} onPress={onFull} />}
    </div>
  );
}

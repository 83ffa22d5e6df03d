import { useState } from "react";
import { playTone } from "../../app/attention/tone.ts";
import { useObservable } from "../../app/fleet-context.ts";
import { prefer, preferences } from "../../app/preferences.ts";
import { Button } from "../../components/Button.tsx";
import { Switch } from "../../components/fields/Checkbox.tsx";
import { preferenceWords } from "../../words/preferences.ts";
import styles from "./PreferencesPage.module.css";

const words = preferenceWords.where;

/** Whether a tone is played, and a button that plays it: the gesture that the browser asks for, too. */
export function ToneChoice() {
  const { soundAlerts } = useObservable(preferences);
  const [heard, setHeard] = useState<boolean | null>(null);
  const tryIt = (): void => {
    setHeard(null);
    void playTone().then(setHeard);
  };
  return (
    <div className={styles.tone}>
      <div className={styles.line}>
        <Switch label={words.sound} checked={soundAlerts} onChange={(on) => prefer({ soundAlerts: on })} />
        <Button onClick={tryIt}>{words.tryIt}</Button>
        <span className={styles.quiet} role="status">
          {heard !== null && (heard ? words.heard : words.notHeard)}
        </span>
      </div>
      <p className={styles.quiet}>{words.soundHint}</p>
    </div>
  );
}

import { useObservable } from "../../app/fleet-context.ts";
import { chooseDensity, DENSITIES, density } from "../../app/density.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { prefer, preferences } from "../../app/preferences.ts";
import { chooseTheme, theme, THEMES } from "../../app/theme.ts";
import { Switch } from "../../components/fields/Checkbox.tsx";
import { Segments } from "../../components/fields/Segments.tsx";
import { preferenceWords as words } from "../../words/preferences.ts";
import { themeWords } from "../../words/shell.ts";
import { Group } from "./Group.tsx";
import { Part } from "./Part.tsx";
import styles from "./PreferencesPage.module.css";
import { RegionChoice } from "./RegionChoice.tsx";
import { ToneChoice } from "./ToneChoice.tsx";

const DURATIONS = [3_000, 5_000, 10_000, 20_000, 60_000] as const;
const THEME_OPTIONS = THEMES.map((value) => ({ value, label: themeWords[value] }));
const DENSITY_OPTIONS = DENSITIES.map((value) => ({ value, label: words.looks.densities[value] }));

/** The times to choose from, and the one that is set if it is none of them. */
function durationOptions(set: number): readonly { value: string; label: string }[] {
  const times = [...new Set([...DURATIONS, set])].toSorted((a, b) => a - b);
  return times.map((time) => ({ value: String(time), label: words.where.times(time) }));
}

/** What somebody is told of, where, and how the page looks; in effect at once, and kept on this device. */
export function PreferencesPage() {
  usePageTitle(words.title);
  const chosen = useObservable(preferences);
  const shownTheme = useObservable(theme);
  const shownDensity = useObservable(density);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.intro}>{words.intro}</p>
      <Part title={words.tell.title} intro={words.tell.intro}>
        <Group label={words.tell.alerts}>
          <Switch label={words.tell.critical} checked={chosen.tellCritical} onChange={(tellCritical) => prefer({ tellCritical })} />
          <Switch label={words.tell.warning} checked={chosen.tellWarning} onChange={(tellWarning) => prefer({ tellWarning })} />
          <Switch label={words.tell.info} checked={chosen.tellInfo} onChange={(tellInfo) => prefer({ tellInfo })} />
        </Group>
        <Group label={words.tell.statuses} hint={words.tell.statusesHint}>
          <Switch label={words.tell.offline} checked={chosen.tellOffline} onChange={(tellOffline) => prefer({ tellOffline })} />
          <Switch label={words.tell.warnings} checked={chosen.tellWarnings} onChange={(tellWarnings) => prefer({ tellWarnings })} />
          <Switch label={words.tell.cameras} checked={chosen.tellCameras} onChange={(tellCameras) => prefer({ tellCameras })} />
        </Group>
        <Switch label={words.tell.returns} checked={chosen.tellReturns} onChange={(tellReturns) => prefer({ tellReturns })} />
        <RegionChoice />
      </Part>
      <Part title={words.where.title}>
        <Switch
          label={words.where.toasts}
          checked={chosen.showNotifications}
          onChange={(showNotifications) => prefer({ showNotifications })}
        />
        <Switch label={words.where.badge} checked={chosen.titleBadge} onChange={(titleBadge) => prefer({ titleBadge })} />
        <ToneChoice />
        <Segments
          label={words.where.time}
          hint={words.where.timeHint}
          options={durationOptions(chosen.notificationDuration)}
          value={String(chosen.notificationDuration)}
          onChange={(time) => prefer({ notificationDuration: Number(time) })}
        />
      </Part>
      <Part title={words.looks.title}>
        <Segments label={words.looks.theme} options={THEME_OPTIONS} value={shownTheme} onChange={chooseTheme} />
        <Segments label={words.looks.density} options={DENSITY_OPTIONS} value={shownDensity} onChange={chooseDensity} />
      </Part>
    </div>
  );
}

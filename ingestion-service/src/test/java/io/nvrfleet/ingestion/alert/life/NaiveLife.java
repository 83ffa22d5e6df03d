package io.nvrfleet.ingestion.alert.life;

import static io.nvrfleet.ingestion.alert.life.MemoryTables.NVR_OF_CAMERA;
import static io.nvrfleet.ingestion.alert.life.MemoryTables.SITE;

import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.life.Situation.Times;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What ought to be, said as plainly as possible: each time everything is looked at, nothing is scheduled, and causes are sought by what holds.
 * It shares no code with the rounds.
 */
final class NaiveLife {
    static final Condition.Key SITE_KEY = new Condition.Key(1, SubjectType.SITE, SITE, "");

    /** What holds of a subject: each time that it begins is an episode of its own. */
    static final class Fact {
        boolean holds;
        int episode;
        long count;
        Instant since = Instant.MIN;
        Resolution why = Resolution.RECOVERED;
    }

    /** An alert that ought to be open. */
    static final class Expected {
        final int episode;
        final Instant openedAt;
        boolean acknowledged;
        long count;
        Condition.@Nullable Key cause;

        @Nullable
        Long window;

        private @Nullable Instant causeGoneAt;

        Expected(int episode, Instant openedAt) {
            this.episode = episode;
            this.openedAt = openedAt;
        }

        boolean isQuiet() {
            return cause != null || window != null;
        }
    }

    record Episode(Condition.Key key, int number) {}

    final Map<Condition.Key, Fact> facts = new LinkedHashMap<>();
    final Map<Condition.Key, Expected> open = new HashMap<>();
    final Set<Long> offline = new HashSet<>();
    final Map<Long, Instant> backAt = new HashMap<>();
    final Set<Long> enabledNvrs = new TreeSet<>(MemoryTables.NVRS);
    final Set<Long> disabledRules = new HashSet<>();
    final Map<Condition.Key, Long> windows = new HashMap<>();

    /** Of the last round. */
    final List<String> said = new ArrayList<>();

    private final Set<Episode> raised = new HashSet<>();

    NaiveLife(List<Condition.Key> watched) {
        facts.put(SITE_KEY, new Fact());
        watched.forEach(key -> facts.put(key, new Fact()));
    }

    void begin(Condition.Key key, Instant at) {
        Fact fact = fact(key);
        if (fact.holds) {
            fact.count++;
        } else {
            fact.holds = true;
            fact.episode++;
            fact.count = 1;
            fact.since = at;
        }
    }

    void end(Condition.Key key, Resolution why) {
        Fact fact = fact(key);
        if (fact.holds) {
            fact.holds = false;
            fact.why = why;
        }
    }

    void acknowledge(Condition.Key key) {
        expected(key).acknowledged = true;
    }

    /** By hand. */
    void resolve(Condition.Key key) {
        open.remove(key);
    }

    private Fact fact(Condition.Key key) {
        return Objects.requireNonNull(facts.get(key));
    }

    private Expected expected(Condition.Key key) {
        return Objects.requireNonNull(open.get(key));
    }

    void round(Times times) {
        said.clear();
        siteBeginsOrEnds();
        for (Condition.Key key : facts.keySet()) {
            Fact fact = fact(key);
            Expected there = open.get(key);
            if (there != null && (!fact.holds || fact.episode != there.episode)) {
                open.remove(key);
                said.add("recovery " + key + " " + (fact.episode == there.episode ? fact.why : Resolution.RECOVERED));
            }
        }
        // In this order an effect finds its cause: sites, flapping, recorders, cameras.
        facts.keySet().stream()
                .sorted((one, other) -> Integer.compare(place(one), place(other)))
                .forEach(key -> look(key, times));
    }

    private static int place(Condition.Key key) {
        return switch (key.subjectType()) {
            case SITE -> 0;
            case NVR -> key.ruleId() == 3 ? 1 : 2;
            default -> 3;
        };
    }

    private void siteBeginsOrEnds() {
        Fact site = fact(SITE_KEY);
        List<Fact> recorders = enabledNvrs.stream()
                .map(nvr -> fact(new Condition.Key(1, SubjectType.NVR, nvr, "")))
                .toList();
        boolean all = recorders.size() >= 2 && recorders.stream().allMatch(fact -> fact.holds);
        if (site.holds && !all) {
            site.holds = false;
            site.why = disabledRules.contains(1L)
                    ? Resolution.RULE_CHANGED
                    : recorders.size() < 2 ? Resolution.REMOVED : Resolution.RECOVERED;
        } else if (!site.holds && all) {
            Instant first = recorders.stream()
                    .map(fact -> fact.since)
                    .min(Instant::compareTo)
                    .orElseThrow();
            Instant last = recorders.stream()
                    .map(fact -> fact.since)
                    .max(Instant::compareTo)
                    .orElseThrow();
            if (last.getEpochSecond() - first.getEpochSecond() <= 60) {
                begin(SITE_KEY, first);
            }
        }
    }

    private void look(Condition.Key key, Times times) {
        Fact fact = fact(key);
        if (!fact.holds) {
            return;
        }
        Expected there = open.get(key);
        if (there == null) {
            mayRaise(key, fact, times);
            return;
        }
        boolean wasQuiet = there.isQuiet();
        there.count = fact.count;
        Condition.Key cause = cause(key);
        if (cause != null) {
            there.cause = cause;
            there.causeGoneAt = null;
        } else if (recorderIsOffline(key)) {
            there.causeGoneAt = null;
        } else if (there.cause != null) {
            Instant gone = there.causeGoneAt == null ? times.steady() : there.causeGoneAt;
            there.causeGoneAt = gone;
            Instant counts = counts(key, fact);
            if (isDue((gone.isAfter(counts) ? gone : counts).plusSeconds(forSeconds(key)), key, times)) {
                there.cause = null;
                there.causeGoneAt = null;
            }
        }
        there.window = window(key);
        if (wasQuiet && !there.isQuiet()) {
            said.add("problem " + key);
        }
    }

    private void mayRaise(Condition.Key key, Fact fact, Times times) {
        Episode episode = new Episode(key, fact.episode);
        Instant due = counts(key, fact).plusSeconds(forSeconds(key));
        if (raised.contains(episode) || recorderIsOffline(key) || !isDue(due, key, times)) {
            return;
        }
        raised.add(episode);
        Expected begins = new Expected(fact.episode, due);
        begins.count = fact.count;
        begins.cause = cause(key);
        begins.window = window(key);
        open.put(key, begins);
        if (!begins.isQuiet()) {
            said.add("problem " + key);
        }
    }

    private static boolean isDue(Instant due, Condition.Key key, Times times) {
        return !due.isAfter(times.steady()) && (forSeconds(key) == 0 || !due.isAfter(times.seenUpTo()));
    }

    private static long forSeconds(Condition.Key key) {
        return TestRules.ALL.stream()
                .filter(rule -> rule.id() == key.ruleId())
                .mapToLong(AlertRule::forSeconds)
                .sum();
    }

    /** From when the time of the rule counts. */
    private Instant counts(Condition.Key key, Fact fact) {
        Instant back = follows(key) ? backAt.get(NVR_OF_CAMERA.get(key.subjectId())) : null;
        return back != null && back.isAfter(fact.since) ? back : fact.since;
    }

    /** What a camera has because its recorder is offline. */
    private static boolean follows(Condition.Key key) {
        return key.subjectType() == SubjectType.CAMERA && key.ruleId() != 4;
    }

    private boolean recorderIsOffline(Condition.Key key) {
        return follows(key) && offline.contains(NVR_OF_CAMERA.get(key.subjectId()));
    }

    private Condition.@Nullable Key cause(Condition.Key key) {
        if (key.subjectType() == SubjectType.NVR && key.ruleId() == 1) {
            if (isCause(SITE_KEY)) {
                return SITE_KEY;
            }
            Condition.Key flapping = new Condition.Key(3, SubjectType.NVR, key.subjectId(), "");
            return isCause(flapping) ? flapping : null;
        }
        if (recorderIsOffline(key)) {
            Condition.Key recorder = new Condition.Key(
                    1, SubjectType.NVR, Objects.requireNonNull(NVR_OF_CAMERA.get(key.subjectId())), "");
            return isCause(recorder) ? recorder : null;
        }
        return null;
    }

    private boolean isCause(Condition.Key key) {
        Fact fact = fact(key);
        return fact.holds && raised.contains(new Episode(key, fact.episode));
    }

    private @Nullable Long window(Condition.Key key) {
        Long site = windows.get(SITE_KEY);
        if (site != null || key.subjectType() == SubjectType.SITE) {
            return site;
        }
        long nvr = key.subjectType() == SubjectType.NVR
                ? key.subjectId()
                : Objects.requireNonNull(NVR_OF_CAMERA.get(key.subjectId()));
        Long ofNvr = windows.get(new Condition.Key(0, SubjectType.NVR, nvr, ""));
        return ofNvr != null || key.subjectType() == SubjectType.NVR
                ? ofNvr
                : windows.get(new Condition.Key(0, SubjectType.CAMERA, key.subjectId(), ""));
    }
}

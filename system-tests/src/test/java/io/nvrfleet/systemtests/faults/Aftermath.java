package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.log.LogEntry;
import io.nvrfleet.systemtests.log.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at a stack from outside and tells all that is wrong with it. */
final class Aftermath {
    private static final String TOPIC = "nvr.status-changes.v1";

    private final FaultScene scene;
    private final Registry registry;

    Aftermath(FaultScene scene) {
        this.scene = scene;
        this.registry = new Registry(scene.stack().rest());
    }

    /** Where the registry differs from what is really so, and a dashboard from the registry. Heals with time. */
    List<String> notYetRight() {
        Picture truth = scene.truth();
        Picture shown = registry.picture();
        List<String> differences = new ArrayList<>(truth.differencesOf(shown));
        scene.views().forEach(view -> differences.addAll(shown.differencesOf(view.picture())));
        return differences;
    }

    /** The changes that the topic tells now. */
    Changes topic() {
        List<LogEntry> entries = new Topic(scene.kafka().address(), TOPIC).all(any -> true);
        return Changes.read(entries.stream()
                .sorted(Comparator.comparingInt(LogEntry::partition).thenComparingLong(LogEntry::offset))
                .map(LogEntry::value)
                .toList());
    }

    /** Hostnames that people are told two machines share. */
    Set<String> conflicts() {
        return registry.conflicts();
    }

    List<Change> history() {
        return registry.history();
    }

    /**
     * What is wrong with history and the topic, of changes that were not before {@code since}. Does not heal, but for
     * the end of the topic, which comes a little later.
     */
    List<String> broken(List<Change> history, Changes topic, Instant since) {
        Picture shown = registry.picture();
        List<String> problems = new ArrayList<>();
        problems.addAll(Chains.problems("history", history, shown, since));
        problems.addAll(Chains.problems(
                "the topic", scene.isTopicNew() ? topic.precededBy(history) : topic.changes(), shown, since));
        topic.reversals().stream()
                .filter(change -> !change.at().isBefore(since))
                .forEach(change -> problems.add("the topic tells too late: " + change));
        problems.addAll(Chains.missing("the topic", topic.changes(), history, since));
        problems.addAll(Chains.missing("history", history, topic.changes(), since));
        return problems;
    }

    /** Recorders' ways offline since then, but for those that were expected. */
    static List<Change> offline(List<Change> history, Instant since, Set<String> expected) {
        return history.stream()
                .filter(Change::goesOffline)
                .filter(change -> !change.at().isBefore(since))
                .filter(change -> !expected.contains(change.entity().hostname()))
                .toList();
    }

    /** Those of recorders that were never away for as long as a lease, counted from their last sign of life. */
    static List<Change> falselyOffline(List<Change> offline, Map<String, Duration> absences, Duration grace) {
        return offline.stream()
                .filter(change -> absences.getOrDefault(change.entity().hostname(), Duration.ZERO)
                                .compareTo(grace)
                        < 0)
                .toList();
    }
}

package io.nvrfleet.agent.simulate;

import io.nvrfleet.agent.churn.DropKind;
import io.nvrfleet.agent.cli.Words;
import io.nvrfleet.agent.simulate.GroundTruth.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulator's lines for people. */
final class Progress {
    private Progress() {}

    /** Where the fleet is. */
    static String line(Duration elapsed, Counts now) {
        List<String> parts = new ArrayList<>();
        parts.add("connected " + now.connected() + "/" + now.nvrs());
        add(parts, "connecting", now.connecting());
        add(parts, "reconnecting", now.reconnecting());
        add(parts, "refused", now.refused());
        add(parts, "away", now.away());
        add(parts, "silent", now.silent());
        parts.add("cameras online " + now.camerasOnline() + "/" + now.cameras());
        add(parts, "changes", now.flips());
        add(parts, "drops", now.drops());
        add(parts, "complaints", now.complaints());
        long seconds = elapsed.toSeconds();
        return String.format(Locale.ROOT, "%02d:%02d  ", seconds / 60, seconds % 60) + String.join(", ", parts);
    }

    /** What happened, at the end. */
    static List<String> summary(Duration elapsed, Counts end, FleetCounts happened) {
        List<String> lines = new ArrayList<>();
        lines.add("After " + Words.of(elapsed) + ": " + end.connected() + " of " + end.nvrs() + " recorders connected, "
                + end.camerasOnline() + " of " + end.cameras() + " cameras online; admitted " + end.admitted()
                + " times, " + end.flips() + " camera changes reported, " + drops(happened.drops()) + ".");
        happened.endings().forEach((kind, count) -> lines.add("  " + count + " x " + kind));
        if (happened.endings().containsKey("closed with 4500")) {
            lines.add("4500 means that a hostname is not registered: run it with --register.");
        }
        return lines;
    }

    private static String drops(Map<DropKind, Integer> drops) {
        if (drops.isEmpty()) {
            return "no connection taken away";
        }
        return drops.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().wireName())
                .collect(Collectors.joining(", ", "connections taken away: ", ""));
    }

    private static void add(List<String> parts, String name, int count) {
        if (count > 0) {
            parts.add(name + " " + count);
        }
    }
}

package io.nvrfleet.systemtests.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether changes hang together: each begins where the one before it ended, and the last is what is shown. */
final class Chains {
    /** Before the first change of anything. */
    private static final String NEVER_CONNECTED = "offline";

    private Chains() {}

    /**
     * Everything that is wrong with changes in their order.
     *
     * @param of who tells them, for people
     * @param shown what they must end with
     * @param since what is wrong with changes before it was told already
     */
    static List<String> problems(String of, List<Change> changes, Picture shown, Instant since) {
        List<String> problems = new ArrayList<>();
        Map<Entity, Change> last = new HashMap<>();
        for (Change change : changes) {
            Change before = last.put(change.entity(), change);
            if (change.at().isBefore(since)) {
                continue;
            }
            String status = before == null ? NEVER_CONNECTED : before.status();
            if (change.status().equals(status)) {
                problems.add(of + " tells the same again: " + change + " after " + before);
            } else if (!change.oldStatus().equals(status)) {
                problems.add(of + " has a gap: " + change + " after " + before);
            }
            if (before != null && change.version().compareTo(before.version()) <= 0) {
                problems.add(of + " runs backwards: " + change + " after " + before);
            }
        }
        Map<Entity, String> ends = new HashMap<>();
        shown.statuses().keySet().forEach(entity -> ends.put(entity, NEVER_CONNECTED));
        last.forEach((entity, change) -> ends.put(entity, change.status()));
        ends.keySet().retainAll(shown.statuses().keySet());
        problems.addAll(new Picture(of, ends).differencesOf(shown));
        return problems;
    }

    /** What one of two tellers has and the other one has not. */
    static List<String> missing(String of, List<Change> told, List<Change> all, Instant since) {
        Set<String> known = new HashSet<>();
        told.forEach(change -> known.add(key(change)));
        return all.stream()
                .filter(change -> !change.at().isBefore(since) && !known.contains(key(change)))
                .map(change -> of + " does not tell " + change)
                .toList();
    }

    private static String key(Change change) {
        return change.entity() + " " + change.version() + " " + change.status();
    }
}

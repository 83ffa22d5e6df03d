package io.nvrfleet.registry.modelcheck.mutation;

import java.util.List;

/**
 * A rule, broken.
 *
 * @param rule number of the rule of status, or {@code table} or {@code manual}
 * @param what is wrong now
 */
record Mutation(String rule, String what, List<Edit> edits) {
    /**
     * A change of a source file.
     *
     * @param file package and class, as in {@code presence/Leases} or {@code world/Owner}
     * @param find text that is there exactly once, whatever its line breaks
     * @param replacement what stands there instead
     */
    record Edit(String file, String find, String replacement) {}

    static Mutation of(String rule, String what, String file, String find, String replacement) {
        return new Mutation(rule, what, List.of(new Edit(file, find, replacement)));
    }

    Mutation and(String file, String find, String replacement) {
        List<Edit> more = new java.util.ArrayList<>(edits);
        more.add(new Edit(file, find, replacement));
        return new Mutation(rule, what, List.copyOf(more));
    }
}

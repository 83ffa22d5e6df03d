package io.nvrfleet.registry.modelcheck.mutation;

import io.nvrfleet.registry.modelcheck.Schedules;

/** Looks for the first schedule in which a mutant breaks a promise. */
public final class MutantSearch {
    /** Schedules that a mutant may survive before it counts as not found. */
    static final int LONGEST = 10_000;

    private MutantSearch() {}

    /**
     * The result of a search.
     *
     * @param schedule the first that fails, from 1
     * @param promise that is broken in it; empty when none fails
     */
    record Result(long schedule, String promise) {
        boolean found() {
            return !promise.isEmpty();
        }
    }

    /** Searches with the mutant's own classes. Their types are not ours, so only types of the JDK come back. */
    static Result in(Mutant mutant) throws ReflectiveOperationException {
        Object[] found = (Object[]) mutant.loadClass(MutantSearch.class.getName())
                .getMethod("first")
                .invoke(null);
        return new Result((Long) found[0], (String) found[1]);
    }

    /** Called in a mutant's own classes. */
    public static Object[] first() {
        for (long seed = 1; seed <= LONGEST && !Thread.currentThread().isInterrupted(); seed++) {
            String promise = Schedules.brokenPromise(seed);
            if (promise != null) {
                return new Object[] {seed, promise};
            }
        }
        return new Object[] {(long) LONGEST, ""};
    }
}

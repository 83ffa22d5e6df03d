package io.nvrfleet.registry.modelcheck.oracle;

/** Something that must hold does not. The check of a schedule ends with the first one. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String rule;

    /**
     * A promise that was not kept.
     *
     * @param rule which promise is broken: the same for all schedules that break it
     * @param what what was seen
     */
    public Violation(String rule, String what) {
        super(rule + ": " + what);
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }

    /** Something failed that must not fail. */
    public Violation(String rule, RuntimeException cause) {
        super(rule + ": " + cause, cause);
        this.rule = rule;
    }

    static void unless(boolean holds, String rule, java.util.function.Supplier<String> what) {
        if (!holds) {
            throw new Violation(rule, what.get());
        }
    }
}

package io.nvrfleet.registry.modelcheck.world;

/** Why a connection ended, as its recorder sees it, and how long it waits before it comes back, in milliseconds. */
enum CloseReason {
    BROKEN(500, 2_000, true),
    DRAINING(0, 5_000, false),
    SUPERSEDED(1_000, 3_000, true),
    CANNOT_TELL(1_000, 3_000, true),
    UNKNOWN(5_000, 10_000, true),
    REVOKED(5_000, 10_000, true);

    private static final int LONGEST_DOUBLING = 3;

    private final int least;
    private final int most;
    private final boolean doubles;

    CloseReason(int least, int most, boolean doubles) {
        this.least = least;
        this.most = most;
        this.doubles = doubles;
    }

    long wait(SeededRandom random, int failures) {
        int factor = doubles ? 1 << Math.min(failures, LONGEST_DOUBLING) : 1;
        return (long) random.between(least, most) * factor;
    }
}

package io.nvrfleet.registry.modelcheck.world;

/**
 * The random numbers of one part of the world. Each part has its own, so that leaving a step out of a schedule does not
 * change what all the others do. Without that, shrinking would not work.
 */
public final class SeededRandom {
    private long state;

    public SeededRandom(long seed, int part) {
        this.state = mix(seed * 0x9e37_79b9_7f4a_7c15L + part);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += 0x9e37_79b9_7f4a_7c15L;
        return mix(state);
    }

    /** From 0 up to, and without, the bound. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** Both ends included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public boolean oneIn(int n) {
        return below(n) == 0;
    }
}

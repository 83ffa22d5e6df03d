package io.nvrfleet.agent.metrics;

/** Numbers by chance that are the same for the same camera, series and time, in whatever order they are asked for. */
final class Noise {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;

    Noise(long seed, String hostname, String camera) {
        this.seed = mix(mix(seed + GOLDEN * hostname.hashCode()) + GOLDEN * camera.hashCode());
    }

    /** From 0 on and below 1; no likeness between neighbours. */
    double uniform(int series, long position) {
        return (mix(mix(seed + series * GOLDEN) + position * GOLDEN) >>> 11) * 0x1.0p-53;
    }

    /** From -1 to 1, and smooth: from one whole position to the next it goes along a curve. */
    double smooth(int series, double position) {
        long before = (long) Math.floor(position);
        double part = position - before;
        double weight = part * part * (3 - 2 * part);
        return 2 * (uniform(series, before) * (1 - weight) + uniform(series, before + 1) * weight) - 1;
    }

    /** One of so many, from 0. */
    int choice(int series, int of) {
        return (int) (uniform(series, 0) * of);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

package io.nvrfleet.agent.churn;

import io.nvrfleet.agent.cli.Share;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When what goes wrong: two independent Poisson processes, one of camera faults and one of recorder drops. The same
 * random numbers give the same faults.
 */
public final class ChurnModel {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final RandomGenerator random;
    private final ChurnSettings settings;
    private final int nvrs;
    private final int camerasEach;
    private final double cameraFaultsPerMinute;
    private final double dropsPerMinute;

    /**
     * The churn of a fleet.
     *
     * @param nvrs number of recorders, at least 1
     * @param camerasEach cameras per recorder, 0 or more
     */
    public ChurnModel(RandomGenerator random, ChurnSettings settings, int nvrs, int camerasEach) {
        this.random = random;
        this.settings = settings;
        this.nvrs = nvrs;
        this.camerasEach = camerasEach;
        this.cameraFaultsPerMinute = settings.cameras().perMinute() * nvrs * camerasEach;
        this.dropsPerMinute = settings.drops().perMinute() * nvrs;
    }

    /** The next fault and the time from the one before it. */
    public record Next(Duration delay, Fault fault) {}

    /** What comes next; empty when nothing ever goes wrong. */
    public Optional<Next> next() {
        double rate = cameraFaultsPerMinute + dropsPerMinute;
        if (rate <= 0) {
            return Optional.empty();
        }
        double minutes = -Math.log(1 - random.nextDouble()) / rate;
        Duration delay = Duration.ofNanos((long) (minutes * NANOS_PER_MINUTE));
        Fault fault = random.nextDouble() * rate < cameraFaultsPerMinute ? cameraFails() : recorderDrops();
        return Optional.of(new Next(delay, fault));
    }

    private Fault cameraFails() {
        return new Fault.CameraFails(random.nextInt(nvrs), random.nextInt(camerasEach), outage());
    }

    private Fault recorderDrops() {
        DropKind[] kinds = DropKind.values();
        return new Fault.RecorderDrops(random.nextInt(nvrs), kinds[random.nextInt(kinds.length)], outage());
    }

    private Duration outage() {
        long shortest = settings.shortestOutage().toNanos();
        long longest = settings.longestOutage().toNanos();
        return Duration.ofNanos(shortest + (long) (random.nextDouble() * (longest - shortest)));
    }

    /**
     * How much goes wrong and for how long.
     *
     * @param cameras share of all cameras that fail
     * @param drops share of all recorders whose connection goes
     * @param shortestOutage not longer than the longest
     */
    public record ChurnSettings(Share cameras, Share drops, Duration shortestOutage, Duration longestOutage) {
        public ChurnSettings {
            if (shortestOutage.compareTo(longestOutage) > 0) {
                throw new IllegalArgumentException("the shortest outage is longer than the longest");
            }
        }
    }
}

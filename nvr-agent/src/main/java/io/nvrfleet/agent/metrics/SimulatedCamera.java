package io.nvrfleet.agent.metrics;

import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Hardware.EdgeStorage;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import io.nvrfleet.events.telemetry.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated camera is and how it does: a function of seed, recorder, camera and time, so that a simulator that is started again has
 * the same cameras. Only a {@link Story} counts from the start.
 */
final class SimulatedCamera {
    private static final Instant FIRST_FIRMWARE = Instant.parse("2025-01-01T00:00:00Z");
    private static final long FIRMWARE_SECONDS = Duration.ofDays(14).toSeconds();
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final double QUIETEST_HOUR = 3;
    private static final List<Integer> FRAME_RATES = List.of(12, 15, 20, 25);
    private static final long[] CARDS = {32_000_000_000L, 64_000_000_000L, 128_000_000_000L};

    private final Noise noise;
    private final Story story;
    private final Instant start;
    private final Maker maker;
    private final int fps;
    private final double bitrate;
    private final long card;

    SimulatedCamera(long seed, String hostname, String name, Story story, Instant start) {
        noise = new Noise(seed, hostname, name);
        this.story = story;
        this.start = start;
        maker = Maker.ALL.get(noise.choice(Series.MAKER, Maker.ALL.size()));
        fps = FRAME_RATES.get(noise.choice(Series.FPS, FRAME_RATES.size()));
        bitrate = 1024 * (2 + noise.choice(Series.BITRATE, 5));
        boolean hasCard = story == Story.FILLS_UP || noise.uniform(Series.CARD, 1) < 0.75;
        card = hasCard ? CARDS[noise.choice(Series.CARD, CARDS.length)] : 0;
    }

    /** What is drawn independently of all else. */
    private static final class Series {
        static final int MAKER = 1;
        static final int MODEL = 2;
        static final int FPS = 3;
        static final int BITRATE = 4;
        static final int CARD = 5;
        static final int FIRMWARE = 6;
        static final int TROUBLE = 7;
        static final int PING = 8;
        static final int SCENE = 9;
        static final int PLACE = 10;
        static final int USED = 11;
        static final int SERIAL = 12;
    }

    Hardware hardware(Instant at) {
        long version = firmwareSeconds(at) / FIRMWARE_SECONDS;
        long serial = (long) (noise.uniform(Series.SERIAL, 0) * 0x1_0000_0000L);
        return new Hardware(
                maker.name(),
                maker.models().get(noise.choice(Series.MODEL, maker.models().size())),
                String.format(Locale.ROOT, maker.firmware(), version / 10, version % 10),
                String.format(Locale.ROOT, "SIM%08X", serial),
                // The second digit says that nobody bought this address from anybody.
                String.format(
                        Locale.ROOT,
                        "02:00:%02x:%02x:%02x:%02x",
                        byteOf(serial, 3),
                        byteOf(serial, 2),
                        byteOf(serial, 1),
                        byteOf(serial, 0)),
                maker.resolution(),
                (double) fps,
                bitrate,
                maker.codec() + (maker.smart() ? "+" : ""),
                null,
                card == 0
                        ? new EdgeStorage(false, null, StorageStatus.ABSENT, null)
                        : new EdgeStorage(true, card, isFull(at) ? StorageStatus.FULL : StorageStatus.OK, null));
    }

    Health health(Instant at) {
        double minutes = at.toEpochMilli() / 60_000.0;
        boolean troubled = noise.uniform(Series.TROUBLE, at.getEpochSecond() / 60) < 0.01;
        double day = daylight(at);
        double ping = (2 + 10 * noise.uniform(Series.PING, -1)) * (1 + 0.3 * noise.smooth(Series.PING, minutes / 3));
        double loss = troubled ? 0.5 + 4 * noise.uniform(Series.TROUBLE, -at.getEpochSecond()) : 0;
        double scene = noise.smooth(Series.SCENE, minutes / 10);
        return new Health(
                tenths(Math.clamp(95 + 2 * scene - 4 * (1 - day) - 5 * loss, 0, 100)),
                tenths(ping + (troubled ? 30 + 60 * loss : 0)),
                tenths(loss),
                (double) Math.round(bitrate * (0.45 + 0.45 * day + 0.1 * scene)),
                tenths(troubled ? fps * 0.8 : fps - 0.1 * Math.abs(scene)),
                card == 0 ? null : used(at),
                card == 0 ? null : card,
                tenths(temperature(at, day, minutes)),
                firmwareSeconds(at) % FIRMWARE_SECONDS);
    }

    /** What it complains of; null when nothing is wrong. */
    @Nullable
    String complaint(Instant at) {
        if (isFull(at)) {
            return "storage_full";
        }
        return story == Story.OVERHEATS && climbed(at) > 30 ? "temperature_high" : null;
    }

    private double temperature(Instant at, double day, double minutes) {
        double place = 6 * noise.uniform(Series.PLACE, -1);
        double ordinary = 34 + place + 7 * day + 1.5 * noise.smooth(Series.PLACE, minutes / 30);
        return ordinary + (story == Story.OVERHEATS ? climbed(at) : 0);
    }

    private double climbed(Instant at) {
        return Math.min(42, 12 * hoursSinceStart(at));
    }

    /** A card that overwrites what is oldest stays about as full as it is. */
    private long used(Instant at) {
        double share = story == Story.FILLS_UP
                ? Math.min(1, 0.9 + 0.05 * hoursSinceStart(at))
                : 0.55
                        + 0.25 * noise.uniform(Series.USED, -1)
                        + 0.05 * noise.smooth(Series.USED, at.getEpochSecond() / (double) DAY_SECONDS);
        return (long) (card * share);
    }

    private boolean isFull(Instant at) {
        return story == Story.FILLS_UP && used(at) == card;
    }

    private double hoursSinceStart(Instant at) {
        return Math.max(0, Duration.between(start, at).toMillis() / 3_600_000.0);
    }

    /** Each camera gets its versions at times of its own, and starts anew with each. */
    private long firmwareSeconds(Instant at) {
        long first = (long) (noise.uniform(Series.FIRMWARE, 0) * FIRMWARE_SECONDS);
        return Math.max(0, at.getEpochSecond() - FIRST_FIRMWARE.getEpochSecond() + first);
    }

    /** From 0 in the night to 1 in the afternoon, in UTC. */
    private static double daylight(Instant at) {
        double hour = at.getEpochSecond() % DAY_SECONDS / 3600.0;
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * (hour - QUIETEST_HOUR) / 24);
    }

    private static int byteOf(long value, int index) {
        return (int) (value >> (8 * index)) & 0xff;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}

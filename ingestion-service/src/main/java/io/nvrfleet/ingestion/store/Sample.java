package io.nvrfleet.ingestion.store;

import io.nvrfleet.events.telemetry.CameraReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was measured of a camera at one time; NaN where nothing was. */
public final class Sample {
    private static final Comparator<Sample> BY_KEY =
            Comparator.comparingLong(Sample::cameraId).thenComparingLong(Sample::micros);

    private final long cameraId;
    private final long micros;
    private final double[] values;

    /** @param values in the order of {@link Metric#all} */
    private Sample(long cameraId, long micros, double[] values) {
        this.cameraId = cameraId;
        this.micros = micros;
        this.values = values;
    }

    public long cameraId() {
        return cameraId;
    }

    /** Microseconds since 1970: finer than that PostgreSQL's times are not, and two that it takes for one must be one here. */
    long micros() {
        return micros;
    }

    /** By the index of a metric among {@link Metric#all}; NaN when it was not measured. */
    double value(int metric) {
        return values[metric];
    }

    /** NaN when it was not measured. */
    public double value(Metric metric) {
        return values[Metric.all().indexOf(metric)];
    }

    /** When it was measured. */
    public Instant at() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * The samples of reports in the order of their keys, so that all writers take keys in one order and none waits for another in a circle. Of those
     * with one key the first one stands; what it has not measured is taken from the next.
     */
    public static List<Sample> of(List<StoredReport> reports) {
        List<Sample> samples = new ArrayList<>(reports.size());
        for (StoredReport stored : reports) {
            double[] values = values(stored.report());
            if (values.length > 0) {
                samples.add(new Sample(stored.cameraId(), micros(stored.report().timestamp()), values));
            }
        }
        samples.sort(BY_KEY);
        return merged(samples);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Empty when nothing was measured. */
    private static double[] values(CameraReport report) {
        double[] values = new double[Metric.all().size()];
        boolean measured = false;
        for (int i = 0; i < Metric.all().size(); i++) {
            Metric metric = Metric.all().get(i);
            double value = metric.of(report);
            values[i] = value;
            measured |= !Double.isNaN(value);
        }
        return measured ? values : new double[0];
    }

    private static List<Sample> merged(List<Sample> sorted) {
        List<Sample> merged = new ArrayList<>(sorted.size());
        for (Sample sample : sorted) {
            if (!merged.isEmpty() && BY_KEY.compare(merged.getLast(), sample) == 0) {
                fill(merged.getLast().values, sample.values);
            } else {
                merged.add(sample);
            }
        }
        return merged;
    }

    private static void fill(double[] first, double[] next) {
        for (int i = 0; i < first.length; i++) {
            first[i] = Double.isNaN(first[i]) ? next[i] : first[i];
        }
    }
}

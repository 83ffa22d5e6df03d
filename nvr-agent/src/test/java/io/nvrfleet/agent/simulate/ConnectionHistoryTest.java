package io.nvrfleet.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttendanceTest {
    private long nanos;
    private final Attendance attendance = new Attendance(new FleetCounts(null), () -> nanos);

    @Test
    void shouldTellTheLongestAbsence_whenThereWereSeveral() {
        after(5);
        attendance.back();
        after(10);
        attendance.lost();
        after(3);
        attendance.back();

        assertThat(attendance.longestAbsence()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldCountAnAbsenceThatGoesOn() {
        attendance.back();
        attendance.lost();
        after(7);
        attendance.lost();
        after(1);

        assertThat(attendance.longestAbsence()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void shouldCountFromTheMark_whenItForgets() {
        after(60);
        attendance.forget();
        after(2);
        attendance.back();
        after(60);

        assertThat(attendance.longestAbsence()).isEqualTo(Duration.ofSeconds(2));
    }

    private void after(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}

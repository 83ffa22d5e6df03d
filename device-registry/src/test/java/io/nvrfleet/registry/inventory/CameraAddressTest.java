package io.nvrfleet.registry.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraAddressTest {
    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();

    private record Addressed(@Nullable @CameraAddress String address) {}

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "192.168.0.111",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "2001:db8::ff00:42:8329",
                "::ffff:192.0.2.33"
            })
    void shouldTakeAddresses_writtenInFigures(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.2.3",
                "256.1.1.1",
                "1.2.3.4.5",
                "localhost",
                "cafe",
                ":",
                ":::",
                "fe80::1%eth0",
                "[::1]",
                "1.2.3.4/24",
                "010.040.006.012",
                "10.0.0.01",
                "::ffff:192.0.2.033",
                "10120100110",
                "1,01201E+10",
                "10.40.1.300",
                "١٠.٠.٠.١"
            })
    void shouldRefuse_whatIsNotAnAddress(String text) {
        assertThat(problems(text)).containsExactly("must be an IPv4 or IPv6 address such as 192.168.0.11");
    }

    private static List<String> problems(@Nullable String text) {
        return FACTORY.getValidator().validate(new Addressed(text)).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }
}

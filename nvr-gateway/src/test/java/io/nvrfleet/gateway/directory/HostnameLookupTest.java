package io.nvrfleet.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.directory.Admission.Admitted;
import io.nvrfleet.gateway.directory.Admission.Refused;
import io.nvrfleet.gateway.protocol.CloseCode;
import io.nvrfleet.gateway.time.ManualTicker;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostnameLookupTest {
    private final Deque<UniEmitter<? super DirectoryEntry>> questions = new ArrayDeque<>();
    private final ManualTicker ticker = new ManualTicker();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HostnameLookup lookup = lookup();

    @Test
    void shouldAskOnce_whenManyWantToKnowAtTheSameTime() {
        List<Admission> verdicts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lookup.ask("nvr").subscribe().with(verdicts::add);
        }
        assertThat(questions).hasSize(1);

        questions.remove().complete(new DirectoryEntry("nvr", 1, "Main", true, false, 1));

        assertThat(verdicts).hasSize(5).containsOnly(new Admitted("Main"));
    }

    @Test
    void shouldRememberUnknownForTwoSeconds() {
        assertThat(askAndFail(new UnknownHostnameException())).isEqualTo(CloseCode.UNKNOWN_HOSTNAME);
        ticker.advance(Duration.ofMillis(1_900));
        lookup.ask("nvr").subscribe().with(verdict -> {});
        assertThat(questions).isEmpty();
        ticker.advance(Duration.ofMillis(200));

        lookup.ask("nvr").subscribe().with(verdict -> {});
        assertThat(questions).hasSize(1);
    }

    @Test
    void shouldNotCallItUnknownAndAskAgain_whenTheRegistryGaveNoVerdict() {
        assertThat(askAndFail(new IllegalStateException("down"))).isEqualTo(CloseCode.CANNOT_TELL);
        assertThat(askAndFail(new IllegalStateException("down"))).isEqualTo(CloseCode.CANNOT_TELL);
    }

    @Test
    void shouldNotCallItUnknownAndCountIt_whenTooManyWereAskedThisSecond() {
        assertThat(askAndFail(new RateLimitException())).isEqualTo(CloseCode.CANNOT_TELL);
        assertThat(meters.counter(Meters.LOOKUPS, "outcome", "limited").count()).isOne();
    }

    @Test
    void shouldAnswerTheOthers_whenOneStopsWaiting() {
        List<Admission> verdicts = new ArrayList<>();
        Cancellable leaving = lookup.ask("nvr").subscribe().with(verdict -> {});
        lookup.ask("nvr").subscribe().with(verdicts::add);
        leaving.cancel();

        questions.remove().complete(new DirectoryEntry("nvr", 1, "Main", true, false, 1));

        assertThat(verdicts).containsExactly(new Admitted("Main"));
    }

    private CloseCode askAndFail(Throwable failure) {
        List<Admission> verdicts = new ArrayList<>();
        lookup.ask("nvr").subscribe().with(verdicts::add);
        questions.remove().fail(failure);
        return ((Refused) verdicts.getFirst()).code();
    }

    private HostnameLookup lookup() {
        GatewayConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(GatewayConfig.class);
        RegistryClient registry = hostname -> Uni.createFrom().<DirectoryEntry>emitter(questions::add);
        return new HostnameLookup(new GuardedRegistry(registry), config, ticker, meters);
    }
}

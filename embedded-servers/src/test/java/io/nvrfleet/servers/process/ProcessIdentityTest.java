package io.nvrfleet.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.Waiting;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private final long self = ProcessHandle.current().pid();

    @Test
    void shouldFindTheProcess_whenItIsTheSame() {
        ProcessIdentity identity = ProcessIdentity.of(self).orElseThrow();

        assertThat(identity.handle()).contains(ProcessHandle.current());
    }

    @Test
    void shouldFindNothing_whenTheIdBelongsToALaterProcess() {
        ProcessIdentity predecessor = new ProcessIdentity(self, "an earlier boot:42");

        assertThat(predecessor.handle()).isEmpty();
    }

    @Test
    void shouldFindNothing_whenTheProcessEnded() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

            assertThat(process.destroyForcibly().waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            assertThat(identity.handle()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }
}

package io.nvrfleet.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

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
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

        process.destroyForcibly().waitFor();

        assertThat(identity.handle()).isEmpty();
    }
}

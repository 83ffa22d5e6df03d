package io.nvrfleet.gateway.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected.
 *
 * @param nvrConnections live sessions of recorders
 * @param dashboardClients connected viewers
 * @param nvrHostnames the recorders of these sessions, each once, in their own spelling
 * @param gateways whose figures these are; none: this gateway's alone
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Stats(
        int nvrConnections,
        int dashboardClients,
        List<String> nvrHostnames,
        @Nullable Gateways gateways) {

    /**
     * Who was asked.
     *
     * @param answered how many gateways the figures are of
     * @param missing the addresses of those that did not answer; the figures lack theirs
     */
    @RegisterForReflection
    record Gateways(int answered, List<String> missing) {}

    /** The figures of several gateways in one; a recorder that changes gateways may be with two, and is named once. */
    static Stats sum(Collection<Stats> answers, List<String> missing) {
        return new Stats(
                answers.stream().mapToInt(Stats::nvrConnections).sum(),
                answers.stream().mapToInt(Stats::dashboardClients).sum(),
                answers.stream()
                        .flatMap(stats -> stats.nvrHostnames().stream())
                        .distinct()
                        .sorted(String.CASE_INSENSITIVE_ORDER)
                        .toList(),
                new Gateways(answers.size(), missing));
    }
}

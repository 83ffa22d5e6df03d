package io.nvrfleet.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Inventory;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Rest;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.Stack;
import io.nvrfleet.systemtests.stack.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one test acts with: recorders of its own, and connections that are closed after it. */
public final class Scene implements AutoCloseable {
    /** A stack that outlives the suite knows the recorders of earlier runs. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    /** The close code of a gateway that could not ask anybody. */
    private static final int CANNOT_TELL = 4010;

    private static final Duration TRY_AGAIN = Duration.ofMillis(250);

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Stack stack;
    private final Endings endings = new Endings();

    /** A new one, on a stack that many share. */
    public Scene(Stack stack) {
        this.stack = stack;
    }

    /** Registers a recorder that nobody else uses. */
    public Recorder recorder(String... cameras) {
        return inventory().register(newHostname(), cameras);
    }

    /** A hostname that nobody has registered. */
    public String newHostname() {
        return String.format(Locale.ROOT, "ST-Recorder-%s-%04d", RUN, COUNTER.incrementAndGet());
    }

    /** A connection that has said nothing. */
    public Socket socket(String... headers) {
        Socket socket = Socket.open(stack.http(), stack.socketAddress(), headers);
        atTheEnd(socket::close);
        return socket;
    }

    /** An agent that is connected and has said nothing. */
    public Agent agent(String hostname) {
        return new Agent(socket(), hostname);
    }

    /** An agent that was admitted without a report. */
    public Agent connect(Recorder recorder) {
        return admitted(recorder, Agent::sayWhoItIs);
    }

    /** Says who it is, and again on a new connection while it is closed, as agents do: the gateway may not know it yet. */
    private Agent admitted(Recorder recorder, Consumer<Agent> auth) {
        return Objects.requireNonNull(Waiting.soon()
                .alias(recorder.hostname() + " is admitted")
                .pollInterval(TRY_AGAIN)
                .until(() -> tryOnce(recorder, auth), Objects::nonNull));
    }

    private @Nullable Agent tryOnce(Recorder recorder, Consumer<Agent> auth) {
        Agent agent = agent(recorder.hostname());
        auth.accept(agent);
        return answered(agent.socket()).received().isEmpty() ? null : agent;
    }

    private static Socket answered(Socket socket) {
        Waiting.soon().until(() -> socket.ending() != null || !socket.received().isEmpty());
        return socket;
    }

    /** How a recorder is refused that is disabled or removed. */
    public Socket.Ending refused(Recorder recorder) {
        return Objects.requireNonNull(Waiting.soon()
                .alias(recorder.hostname() + " is refused")
                .pollInterval(TRY_AGAIN)
                .until(
                        () -> attempt(recorder.hostname()).awaitEnding(Duration.ZERO),
                        ending -> ending.code() != CANNOT_TELL));
    }

    /** A connection that has said its hostname, and was answered or closed. */
    public Socket attempt(String hostname) {
        Socket socket = socket();
        socket.send(Json.object("type", "auth", "hostname", hostname));
        return answered(socket);
    }

    /** Whether a hostname is admitted now, or refused; the agent that asks so stays connected. */
    public boolean isAdmitted(String hostname) {
        return !attempt(hostname).received().isEmpty();
    }

    /** An agent that was admitted with a report. */
    public Agent connect(Recorder recorder, Report report) {
        return admitted(recorder, agent -> agent.sayWhoItIs(report));
    }

    /**
     * A recorder comes and goes. Its dashboard hears that it came before it goes: who is gone before that was told to the
     * log was never there.
     */
    public List<JsonNode> visit(Recorder recorder, Updates updates) {
        Agent agent = connect(recorder);
        JsonNode online = updates.next("nvr_online");
        agent.close();
        return List.of(online, updates.next("nvr_offline"));
    }

    /** A dashboard that has subscribed. */
    public Dashboard dashboard() {
        Dashboard dashboard = new Dashboard(socket());
        dashboard.subscribe();
        return dashboard;
    }

    /** A recorder as the API shows it now. */
    public JsonNode nvr(Recorder recorder) {
        return inventory().nvr(recorder.id());
    }

    /** A camera as the API shows it now. */
    public JsonNode camera(Recorder recorder, String name) {
        return inventory().camera(recorder.camera(name));
    }

    public Inventory inventory() {
        return new Inventory(rest());
    }

    public Rest rest() {
        return stack.rest();
    }

    public Stack stack() {
        return stack;
    }

    public Timing timing() {
        return stack.timing();
    }

    /** Done after the test, the last one first. */
    public void atTheEnd(Runnable ending) {
        endings.add(ending);
    }

    @Override
    public void close() {
        endings.close();
    }
}

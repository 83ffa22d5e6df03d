package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.SessionId;
import org.jspecify.annotations.Nullable;

/** A TCP connection of a recorder to a gateway. Either end may think that it is open while the other is long gone. */
final class Connection {
    private static final long LATENCY = 10;

    private final Timeline timeline;
    private final Agent agent;
    private final Gateway gateway;
    private final Contacts contacts;
    private boolean agentOpen = true;
    private boolean gatewayOpen = true;
    private boolean swallowing;
    private long newestFrame;
    private @Nullable SessionId admitted;
    private Contacts.@Nullable Contact contact;

    Connection(Timeline timeline, Agent agent, Gateway gateway, Contacts contacts) {
        this.timeline = timeline;
        this.agent = agent;
        this.gateway = gateway;
        this.contacts = contacts;
    }

    Gateway gateway() {
        return gateway;
    }

    Agent agent() {
        return agent;
    }

    boolean agentOpen() {
        return agentOpen;
    }

    /** A frame to the gateway; lost when the path swallows it, read late when the gateway is stopped. */
    void toGateway(Runnable frame) {
        long sentAt = timeline.now();
        timeline.after(LATENCY, () -> {
            if (!swallowing) {
                gateway.process().run(() -> {
                    if (gatewayOpen) {
                        heard(sentAt);
                        frame.run();
                    }
                });
            }
        });
    }

    private void heard(long sentAt) {
        newestFrame = Math.max(newestFrame, sentAt);
        SessionId session = admitted;
        if (session != null) {
            contacts.heard(session, newestFrame);
        }
    }

    void toAgent(Runnable frame) {
        timeline.after(LATENCY, () -> {
            if (!swallowing && agentOpen) {
                frame.run();
            }
        });
    }

    /** The path swallows bytes from now on: half-open for both. */
    void swallow() {
        swallowing = true;
        review();
    }

    void closedByAgent() {
        agentOpen = false;
        review();
    }

    void closedByGateway() {
        gatewayOpen = false;
        review();
    }

    void admitted(SessionId session) {
        admitted = session;
        contacts.heard(session, newestFrame);
        review();
    }

    /**
     * Whether recorder and gateway really hear each other, and the gateway can tell of it: one that alone is cut off from
     * Kafka is as good as none. Kept as what really was, for the oracle.
     */
    void review() {
        SessionId session = admitted;
        boolean hearing = session != null
                && agentOpen
                && gatewayOpen
                && !swallowing
                && gateway.process().running()
                && gateway.linked();
        Contacts.Contact open = contact;
        if (hearing && open == null && session != null) {
            contact = contacts.begin(agent.host(), agent.number(), session, timeline.now());
        } else if (!hearing && open != null) {
            contacts.end(open, timeline.now());
            contact = null;
        }
    }
}

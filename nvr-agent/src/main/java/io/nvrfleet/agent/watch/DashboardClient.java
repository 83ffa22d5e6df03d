package io.nvrfleet.agent.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.agent.link.Link;
import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import java.util.random.RandomGenerator;

/** A dashboard's side of the protocol: says that it is one, and hears every change. Lives on the event loop. */
public final class DashboardClient implements Link.Peer {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who looks at the dashboard. */
    public interface Viewer {
        /** A message of the server, {@code dashboard_ok} included; batches arrive as their single updates, beats not at all. */
        void update(JsonNode message);

        /** The connection changed. */
        default void changed(LinkState before, LinkState now) {}
    }

    private final String greeting;
    private final Viewer viewer;
    private final Link link;

    /**
     * A dashboard that is away until its link connects.
     *
     * @param batch whether to ask for updates in batches
     */
    public DashboardClient(
            Loop loop, Sockets sockets, LinkSettings settings, RandomGenerator random, boolean batch, Viewer viewer) {
        this.greeting = batch ? "{\"type\":\"dashboard\",\"batch\":true}" : "{\"type\":\"dashboard\"}";
        this.viewer = viewer;
        this.link = new Link(loop, sockets, settings, random, this);
    }

    /** The way to connect and close. */
    public Link link() {
        return link;
    }

    @Override
    public String greeting() {
        return greeting;
    }

    @Override
    public void received(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return; // a message that is no JSON is for nobody
        }
        String type = message.path("type").asText();
        if (type.equals("batch")) {
            message.path("updates").forEach(viewer::update);
            return;
        }
        if (type.equals("beat")) {
            return; // nothing happened
        }
        if (type.equals("dashboard_ok") && link.state() instanceof LinkState.Greeting) {
            link.accepted();
        }
        viewer.update(message);
    }

    @Override
    public void changed(LinkState before, LinkState now) {
        viewer.changed(before, now);
    }
}

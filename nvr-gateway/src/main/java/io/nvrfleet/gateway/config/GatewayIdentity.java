package io.nvrfleet.gateway.config;

import io.nvrfleet.events.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Who this process is: an id that is new with every start, and the counter of its sessions. */
@ApplicationScoped
public class GatewayIdentity {
    private static final int RANDOM_BYTES = 6;

    private final String id = "gw-" + random();
    private final AtomicLong sessions = new AtomicLong();

    public String id() {
        return id;
    }

    /** The id of a new session; the counter grows from 1. */
    public SessionId nextSession() {
        return new SessionId(id, sessions.incrementAndGet());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

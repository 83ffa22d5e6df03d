package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What really was: when which recorder and a running gateway heard each other. */
public final class Contacts {
    private static final long OPEN = Long.MAX_VALUE;

    /** A gateway renews about every 10 s what it heard since it last did, after the record that is in flight. */
    private static final long LATELY = 12_000 + GatewayFleet.PATIENCE;

    /** A report is sent when the registry asks, as long as the gateway does not take its peer for gone. */
    private static final long NOT_GONE = 31_000;

    /** One unbroken contact. */
    public static final class Contact {
        private final String host;
        private final int agent;
        private final SessionId session;
        private final long from;
        private long to = OPEN;

        private Contact(String host, int agent, SessionId session, long from) {
            this.host = host;
            this.agent = agent;
            this.session = session;
            this.from = from;
        }

        public String host() {
            return host;
        }

        public int agent() {
            return agent;
        }

        public SessionId session() {
            return session;
        }

        /** Real time of its begin. */
        public long from() {
            return from;
        }

        /** Real time of its end; far in the future as long as it lasts. */
        public long to() {
            return to;
        }

        public boolean lasts() {
            return to == OPEN;
        }
    }

    private final List<Contact> all = new ArrayList<>();
    private final Map<SessionId, Long> heard = new HashMap<>();
    private final Map<String, Long> disrupted = new HashMap<>();
    private final List<UnfoundedRenewal> unfoundedRenewals = new ArrayList<>();

    /** A gateway spoke for a recorder that it had not heard lately, or not since a disruption of its own. */
    public record UnfoundedRenewal(SessionId session, long at, long heard) {}

    /** A frame that the recorder sent then has reached its gateway. */
    void heard(SessionId session, long sentAt) {
        heard.merge(session, sentAt, Math::max);
    }

    /** A gateway was stopped or cut off from Kafka until now. */
    void disrupted(String gateway, long now) {
        disrupted.put(gateway, now);
    }

    /** A gateway gives Kafka a record that says that a recorder lives. */
    void spokenFor(SessionId session, boolean byReport, long now) {
        long last = heard.getOrDefault(session, Long.MIN_VALUE);
        if (last < now - (byReport ? NOT_GONE : LATELY)
                || last < disrupted.getOrDefault(session.gatewayId(), Long.MIN_VALUE)) {
            unfoundedRenewals.add(new UnfoundedRenewal(session, now, last));
        }
    }

    public List<UnfoundedRenewal> unfoundedRenewals() {
        return unfoundedRenewals;
    }

    Contact begin(String host, int agent, SessionId session, long now) {
        Contact contact = new Contact(host, agent, session, now);
        all.add(contact);
        return contact;
    }

    void end(Contact contact, long now) {
        contact.to = now;
    }

    public List<Contact> of(String host) {
        return all.stream().filter(contact -> contact.host.equals(host)).toList();
    }
}

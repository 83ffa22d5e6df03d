package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.SessionId;
import java.util.ArrayList;
import java.util.List;

/** What really was: when which recorder and a running gateway heard each other. */
public final class Contacts {
    private static final long OPEN = Long.MAX_VALUE;

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

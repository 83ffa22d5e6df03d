package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.registry.modelcheck.world.SystemStatus.Listing;
import io.nvrfleet.registry.modelcheck.world.SystemStatus.OfCamera;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A session as its gateway holds it: the union of what its peer said, and what of it still waits to be published. */
final class GatewaySession {
    private static final long HEARTBEAT = 10_000;
    private static final long REPEAT = 300_000;

    private final SessionId id;
    private final Connection connection;
    private final HostPublisher line;
    private final long clockError;
    private final Listing listingAtConnect;
    private final Map<String, CameraReport> union = new TreeMap<>();
    private @Nullable NvrStatus status;
    private @Nullable Instant listedAt;
    private boolean reported;
    private String hash = SystemReport.NO_REPORT;
    private String publishedHash = SystemReport.NO_REPORT;
    private long publishedReportAt;
    private boolean asked;
    private boolean connectAcknowledged;
    private boolean connectSent;
    private boolean renewalDue;
    private long renewedAt;
    private long heardAt;
    private long pingedAt;
    private long distrustedAt = -1;
    private @Nullable DisconnectCause closed;

    GatewaySession(
            SessionId id,
            Connection connection,
            HostPublisher line,
            long now,
            long clockError,
            @Nullable SystemStatus saidAtConnect) {
        this.id = id;
        this.connection = connection;
        this.line = line;
        this.clockError = clockError;
        this.heardAt = now;
        this.pingedAt = now;
        this.listingAtConnect = saidAtConnect == null ? Listing.NONE : saidAtConnect.listing();
        heard(now, saidAtConnect);
    }

    SessionId id() {
        return id;
    }

    Connection connection() {
        return connection;
    }

    HostPublisher line() {
        return line;
    }

    long heardAt() {
        return heardAt;
    }

    long pingedAt() {
        return pingedAt;
    }

    boolean open() {
        return closed == null;
    }

    final void heard(long now, @Nullable SystemStatus said) {
        heardAt = now;
        renewalDue = true;
        if (said != null) {
            Instant at = Instant.ofEpochMilli(now + clockError);
            if (said.listing() == Listing.FULL || said.listing() == Listing.UNREADABLE) {
                listedAt = at;
            }
            said.cameras().forEach(camera -> union.put(camera.name(), merged(union.get(camera.name()), camera, at)));
            status = said.status();
            reported = true;
            hash = report().hash();
        }
    }

    private SystemReport report() {
        boolean unreadable = listingAtConnect == Listing.UNREADABLE;
        boolean lists = unreadable || listingAtConnect == Listing.FULL;
        return new SystemReport(status, null, lists, unreadable, listedAt, List.copyOf(union.values()));
    }

    private static CameraReport merged(@Nullable CameraReport old, OfCamera said, Instant at) {
        CameraStatus status = said.status();
        if (status != null) {
            return new CameraReport(said.name(), status, null, at);
        }
        return new CameraReport(said.name(), old == null ? null : old.status(), "???", null, at);
    }

    void ping(long now) {
        pingedAt = now;
        connection.toAgent(() -> connection.agent().pinged(connection, now));
    }

    void answered(long now, long pingSentAt) {
        heardAt = now;
        renewalDue = true;
        if (pingSentAt >= distrustedAt) {
            distrustedAt = -1;
        }
    }

    /** From now on nothing is published as alive before the peer has answered a ping that is sent now. */
    void distrust(long now) {
        distrustedAt = now;
        ping(now);
    }

    void rearm(long now) {
        heardAt = now;
    }

    void reportAsked() {
        asked = true;
        line.pump();
    }

    void close(DisconnectCause cause) {
        closed = cause;
        line.pump();
    }

    /** Whether the log may know it: a connect that was never sent needs no close. */
    boolean connectSent() {
        return connectSent;
    }

    boolean connectAcknowledged() {
        return connectAcknowledged;
    }

    boolean superseded() {
        return closed == DisconnectCause.SUPERSEDED;
    }

    /** What is to be published next; null when nothing is. */
    @Nullable
    NvrEvent next(String host, long now) {
        Instant observed = Instant.ofEpochMilli(now + clockError);
        DisconnectCause cause = closed;
        if (cause != null) {
            return new NvrDisconnected(host, id, observed, cause);
        }
        if (distrustedAt >= 0) {
            return null;
        }
        if (!connectAcknowledged) {
            connectSent = true;
            String address = "192.0.2." + connection.agent().number();
            return new NvrConnected(host, id, observed, address, reported ? report() : null);
        }
        boolean news = !hash.equals(publishedHash) || asked || now - publishedReportAt >= REPEAT;
        if (reported && news) {
            return new SystemStatusReported(host, id, observed, report());
        }
        asked = false;
        return renewalDue && now - renewedAt >= HEARTBEAT ? new NvrHeartbeat(host, id, observed, hash) : null;
    }

    void published(NvrEvent event, long now) {
        renewedAt = now;
        renewalDue = false;
        switch (event) {
            case NvrConnected connected -> {
                connectAcknowledged = true;
                reportPublished(connected.report(), now);
            }
            case SystemStatusReported said -> reportPublished(said.report(), now);
            default -> {}
        }
    }

    private void reportPublished(@Nullable SystemReport report, long now) {
        if (report != null) {
            publishedHash = report.hash();
            publishedReportAt = now;
            asked = false;
        }
    }
}

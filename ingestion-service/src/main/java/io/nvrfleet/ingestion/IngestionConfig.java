package io.nvrfleet.ingestion;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the ingestion service. Durations are ISO-8601 or like {@code 10s}. */
@ConfigMapping(prefix = "ingestion")
public interface IngestionConfig {
    /** An address as SMTP takes it without quotes: nothing in it can end a header or name another recipient. */
    String MAIL_ADDRESS =
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                    + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*";

    /** Replication factor of topics that the service creates; 1 on one machine, 3 on a cluster. */
    @WithDefault("1")
    @Min(1)
    @Max(9)
    int topicReplication();

    /** How long what is measured is kept. */
    Retention retention();

    /** How samples are rolled up. */
    RollUp rollUp();

    /** How often the latest values of cameras are written. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration latestEvery();

    /** A hardware fact that was told once, and that nobody has taken back for this long, counts as a change. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    Duration hardwareConfirmAfter();

    /** Each is kept at least as long as the one before it. */
    interface Retention {
        /** Samples as they came, dropped by whole days; samples come up to 24 h late. */
        @WithDefault("14d")
        @DurationMin(days = 2)
        Duration raw();

        /** What is rolled up by minute, dropped by whole days. */
        @WithDefault("90d")
        @DurationMin(days = 2)
        Duration minutes();

        /** What is rolled up by hour, dropped by whole months; also changes of hardware, alerts of devices, and alerts since they are over. */
        @WithDefault("730d")
        @DurationMin(days = 2)
        Duration hours();

        /** Changes of status, by which rules are tried on the past, dropped by whole days. */
        @WithDefault("30d")
        @DurationMin(days = 1)
        Duration statusChanges();
    }

    /** The job that rolls up. */
    interface RollUp {
        /** From one portion to the next. */
        @WithDefault("10s")
        @DurationMin(millis = 100)
        Duration every();

        /** How long after its end an hour is rolled up for the first time; what is not yet, charts read from samples. */
        @WithDefault("5m")
        @DurationMin(seconds = 0)
        Duration settle();
    }

    /** Alerts. */
    Alerts alerts();

    /** What alerts are made of, how they are decided, and how people are told of them. */
    interface Alerts {
        /** From one look for what is due to the next, by one replica for all. */
        @WithDefault("250ms")
        @DurationMin(millis = 10)
        Duration every();

        /** From one look to the next for maintenance windows that begin or end over open alerts, and for recorders that are back. */
        @WithDefault("1s")
        @DurationMin(millis = 10)
        Duration thoroughEvery();

        /** How often it is looked for cameras that measure nothing any more. */
        @WithDefault("10s")
        @DurationMin(millis = 100)
        Duration noDataEvery();

        /** How often the names of sites are read from the registry. */
        @WithDefault("60s")
        @DurationMin(millis = 100)
        Duration sitesEvery();

        /** From whom mails come, {@code fleet@example.org}; without it none is sent. The mail server is {@code quarkus.mailer.*}. */
        Optional<@Pattern(regexp = IngestionConfig.MAIL_ADDRESS) String> mailFrom();

        /** Addresses, CIDR blocks and hosts that webhooks and web push may lead to although they are not public. */
        Optional<List<String>> webhookAllow();

        /** Where people find the page, {@code https://fleet.example.org}, for links in messages. */
        Optional<@Pattern(regexp = "https?://[^\\s\"<>]+") String> pageUrl();

        /** Messages to browsers. */
        WebPush webPush();

        /** All three, or web push is not set up. */
        interface WebPush {
            /** P-256, uncompressed, in base64url. */
            Optional<String> publicKey();

            /** Its private part, 32 bytes in base64url. */
            Optional<String> privateKey();

            /** Whom push services may turn to, {@code mailto:…} or {@code https://…}. */
            Optional<@Pattern(regexp = "(mailto:|https://).+") String> subject();
        }
    }

    /** Batches of reports. */
    Batch batch();

    /** Of {@code POST /api/ingest/batch}. */
    interface Batch {
        /** The most that a batch may have, decompressed; what is beyond is not read. */
        @WithDefault("1G")
        MemorySize maxSize();

        /** How many batches a replica takes at a time; each needs some 2 MiB. */
        @WithDefault("8")
        @Min(1)
        @Max(100)
        int atATime();
    }
}

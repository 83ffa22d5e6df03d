package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.alert.notify.Attempt.Outcome;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends messages as mails, by Quarkus' mail client as {@code quarkus.mailer.*} sets it. */
@ApplicationScoped
class MailCourier implements Courier {
    private final MailClient mails;
    private final PageLinks links;
    private final Optional<String> from;

    @Inject
    MailCourier(MailClient mails, PageLinks links, IngestionConfig config) {
        this(mails, links, config.alerts().mailFrom());
    }

    MailCourier(MailClient mails, PageLinks links, Optional<String> from) {
        this.mails = mails;
        this.links = links;
        this.from = from;
    }

    @Override
    public ChannelType type() {
        return ChannelType.EMAIL;
    }

    @Override
    public Attempt attempt(Channel channel, MessageContent content, int number, Duration limit)
            throws InterruptedException {
        if (from.isEmpty()) {
            return Attempt.retry("mail is not set up: ingestion.alerts.mail-from says from whom it comes");
        }
        MailMessage mail = new MailContent(content, links).mail(from.get(), channel.mailTo());
        try {
            MailResult result = mails.sendMail(mail)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return delivered(channel, result);
        } catch (TimeoutException e) {
            return Attempt.retry("the mail server did not take it within " + limit.toSeconds() + " s");
        } catch (ExecutionException | CompletionException e) {
            return failed(e.getCause());
        }
    }

    /** The server may take it for some and not for others. */
    private static Attempt delivered(Channel channel, MailResult result) {
        List<String> left = new ArrayList<>(channel.mailTo());
        left.removeAll(result.getRecipients());
        return left.isEmpty()
                ? Attempt.delivered(null)
                : new Attempt(Outcome.DELIVERED, null, "the mail server refused " + String.join(", ", left), null);
    }

    private static Attempt failed(@Nullable Throwable cause) {
        String message = cause == null ? "not sent" : String.valueOf(cause.getMessage());
        if (cause instanceof SMTPException smtp) {
            return new Attempt(
                    smtp.isPermanent() ? Outcome.REFUSED : Outcome.RETRY,
                    smtp.getReplyCode() == 0 ? null : smtp.getReplyCode(),
                    "the mail server answered " + message,
                    null);
        }
        // Also when it took none of the recipients: the client then does not tell with which code.
        return Attempt.retry("the mail server did not take it: " + message);
    }
}

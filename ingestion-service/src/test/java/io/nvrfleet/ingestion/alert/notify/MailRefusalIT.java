package io.nvrfleet.ingestion.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.alert.notify.Attempt.Outcome;
import io.nvrfleet.servers.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail server that refuses, or says nothing. */
class MailRefusalIT {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx();
    private @Nullable ServerSocket server;

    @AfterEach
    void close() throws Exception {
        if (server != null) {
            server.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 no such mailbox", "451 try again later"})
    void shouldBeTriedAgain_whenNoRecipientIsTaken(String answer) throws Exception {
        Attempt attempt = attempt(answer, List.of("bad@nvr.example"), Waiting.LIMIT);

        assertThat(attempt.outcome()).isEqualTo(Outcome.RETRY);
        assertThat(attempt.error()).contains("no recipient addresses were accepted");
    }

    @Test
    void shouldBeDelivered_andSayForWhomNot_whenOneOfTwoIsTaken() throws Exception {
        Attempt attempt = attempt("550 no such mailbox", List.of("bad@nvr.example", "good@nvr.example"), Waiting.LIMIT);

        assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(attempt.error()).isEqualTo("the mail server refused bad@nvr.example");
    }

    @Test
    void shouldBeTriedAgain_whenTheServerSaysNothing() throws Exception {
        Attempt attempt = attempt("", List.of("good@nvr.example"), SHORT);

        assertThat(attempt.outcome()).isEqualTo(Outcome.RETRY);
        assertThat(attempt.error()).isEqualTo("the mail server did not take it within 2 s");
    }

    /** One attempt with a server that gives this answer to recipients that begin with "bad"; with none it does not even greet. */
    private Attempt attempt(String answer, List<String> to, Duration limit) throws IOException, InterruptedException {
        ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server = listening;
        Thread.ofVirtual().start(() -> serve(listening, answer));
        MailClient mails = MailClient.create(
                vertx,
                new MailConfig()
                        .setHostname("127.0.0.1")
                        .setPort(listening.getLocalPort())
                        .setStarttls(StartTLSOptions.DISABLED)
                        .setAllowRcptErrors(true));
        Channel channel = new Channel(1, ChannelType.EMAIL, to, null, null, null);
        return new MailCourier(mails, new PageLinks(Optional.empty()), Optional.of("fleet@nvr.example"))
                .attempt(channel, TestMessage.of("Mail", Instant.now()), 1, limit);
    }

    private static void serve(ServerSocket listening, String answer) {
        try (Socket client = listening.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            if (!answer.isEmpty()) {
                say(client, "220 here");
            }
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.toUpperCase(Locale.ROOT);
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        say(client, "250 taken");
                    }
                } else if (word.startsWith("RCPT") && line.contains("<bad")) {
                    say(client, answer);
                } else if (word.startsWith("DATA")) {
                    data = true;
                    say(client, "354 go on");
                } else {
                    say(client, word.startsWith("QUIT") ? "221 bye" : "250 yes");
                }
            }
        } catch (IOException closed) {
            // By the client, or by the end of the test.
            assertThat(closed).isInstanceOf(IOException.class);
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}

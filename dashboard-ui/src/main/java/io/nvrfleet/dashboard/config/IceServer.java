package io.nvrfleet.dashboard.config;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** A server that helps a browser to reach a media server: STUN tells it its address, TURN forwards the pictures. */
public interface IceServer {
    /** Such as {@code turn:turn.example.org:3478?transport=tcp} (RFC 7064, RFC 7065). */
    @NotBlank
    @Pattern(regexp = "(stun|turn)s?:[^\\s/@]+")
    String url();

    /** Of TURN. Whoever opens the page can read it, and the credential. */
    Optional<String> username();

    Optional<String> credential();
}

package io.nvrfleet.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers lists and figures with an entity tag of their content, and 304 to a client that has it. */
@ApplicationScoped
public class ContentTag {
    private final ObjectMapper json;

    ContentTag(ObjectMapper json) {
        this.json = json;
    }

    /** 200 with the body, or 304 when the request's If-None-Match names its content. */
    public <T> RestResponse<T> answer(Request request, T body) {
        EntityTag tag = new EntityTag(hash(body));
        boolean known = request.evaluatePreconditions(tag) != null;
        RestResponse.ResponseBuilder<T> answer =
                known ? RestResponse.ResponseBuilder.notModified() : RestResponse.ResponseBuilder.ok(body);
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }

    private String hash(Object body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + body.getClass(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

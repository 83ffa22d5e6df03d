package io.nvrfleet.ingestion.alert.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Revision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/notification-channels}: by what people are told of alerts. */
@Path("/api/notification-channels")
@Tag(name = "Notification channels")
@RunOnVirtualThread
public class ChannelResource {
    private final Channels channels;
    private final Subscriptions subscriptions;
    private final BrowserPush push;

    ChannelResource(Channels channels, Subscriptions subscriptions, BrowserPush push) {
        this.channels = channels;
        this.subscriptions = subscriptions;
        this.push = push;
    }

    @GET
    @Operation(summary = "Lists channels by name")
    @APIResponse(responseCode = "200", description = "A page of channels")
    public Page<ChannelView> list(
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "From next_cursor of the page before") @RestQuery @Nullable String cursor) {
        return channels.list(cursor, limit);
    }

    @POST
    @Operation(summary = "Saves a channel")
    @APIResponse(
            responseCode = "201",
            description = "Saved; Location is its address",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChannelView.class)))
    @APIResponse(responseCode = "409", description = "There is a channel of that name")
    public RestResponse<ChannelView> save(@NotNull @Valid ChannelRequest request) {
        ChannelView channel = channels.save(request);
        return Revision.created("/api/notification-channels/" + channel.id(), channel, channel.revision());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a channel")
    @APIResponse(responseCode = "200", description = "The channel, without its secret")
    public RestResponse<ChannelView> get(@RestPath long id) {
        return answer(channels.get(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Changes a channel: absent fields stay, null clears (RFC 7396); the type never changes")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChannelRequest.class)))
    @APIResponse(responseCode = "200", description = "The channel after the change")
    @APIResponse(responseCode = "409", description = "There is another channel of that name")
    public RestResponse<ChannelView> change(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode patch) {
        return answer(channels.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a channel with its deliveries")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        channels.remove(id, ifMatch);
    }

    @POST
    @Path("{id}/test")
    @Operation(
            summary = "Sends a message by a channel now, whatever its settings hold back",
            description = "One attempt, within 15 s.")
    @APIResponse(responseCode = "200", description = "What became of it")
    public DeliveryView test(@RestPath long id) throws InterruptedException {
        return channels.test(id);
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(summary = "Lists what was sent by a channel, the newest first", description = "Kept for 30 days.")
    @APIResponse(responseCode = "200", description = "A page of deliveries")
    public Page<DeliveryView> deliveries(
            @RestPath long id,
            @RestQuery DeliveryView.@Nullable State state,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "From next_cursor of the page before") @RestQuery @Nullable String cursor) {
        return channels.deliveries(id, state, cursor, limit);
    }

    @GET
    @Path("web-push/key")
    @Operation(summary = "Tells browsers the key for their subscriptions")
    @APIResponse(responseCode = "200", description = "The key, or null")
    public WebPush.Key key() {
        return new WebPush.Key(push.key());
    }

    @POST
    @Path("web-push/subscriptions")
    @Operation(summary = "Lets a browser be told by a channel; the same one again changes nothing")
    @APIResponse(responseCode = "204", description = "It is told from now on")
    public void subscribe(@NotNull @Valid WebPush.Subscription subscription) {
        channels.subscribe(subscription);
    }

    @DELETE
    @Path("web-push/subscriptions")
    @Operation(summary = "Lets a browser be told no more; also one that never was")
    @APIResponse(responseCode = "204", description = "It is told no more")
    public void unsubscribe(@Parameter(description = "Of the subscription") @RestQuery @NotNull String endpoint) {
        subscriptions.remove(endpoint);
    }

    private static RestResponse<ChannelView> answer(ChannelView channel) {
        return Revision.current(channel, channel.revision());
    }
}

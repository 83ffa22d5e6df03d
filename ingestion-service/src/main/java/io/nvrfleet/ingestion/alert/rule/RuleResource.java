package io.nvrfleet.ingestion.alert.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.ingestion.alert.past.Previews;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Instant;
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

/** {@code /api/alert-rules}: what counts as wrong. */
@Path("/api/alert-rules")
@Tag(name = "Alert rules")
@RunOnVirtualThread
public class RuleResource {
    private static final String SORT = "name";

    private final Rules rules;
    private final Previews previews;
    private final AgroalDataSource database;
    private final ContentTag contentTag;

    RuleResource(Rules rules, Previews previews, AgroalDataSource database, ContentTag contentTag) {
        this.rules = rules;
        this.previews = previews;
        this.database = database;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists rules by name")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<AlertRule>> list(
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "From next_cursor of the page before") @RestQuery @Nullable String cursor,
            @Context Request request) {
        Query query = new Query("select * from alert_rule");
        if (cursor != null) {
            query.where(
                    "name_key > lower(?)", Cursor.decode(cursor, SORT, 1).keys().getFirst());
        }
        query.then("order by name_key limit ?", limit + 1);
        return contentTag.answer(
                request,
                Page.of(query.list(database, AlertRules::read), limit, last -> Cursor.after(SORT, last.name())));
    }

    @POST
    @Operation(summary = "Saves a rule")
    @APIResponse(
            responseCode = "201",
            description = "Saved; Location is its address",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AlertRule.class)))
    @APIResponse(responseCode = "409", description = "There is a rule of that name")
    public RestResponse<AlertRule> save(@NotNull @Valid RuleRequest request) {
        AlertRule rule = rules.save(request);
        return Revision.created("/api/alert-rules/" + rule.id(), rule, rule.revision());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a rule")
    @APIResponse(responseCode = "200", description = "The rule")
    public RestResponse<AlertRule> get(@RestPath long id) {
        return answer(rules.get(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            summary = "Changes a rule: absent fields stay, null clears (RFC 7396)",
            description =
                    "Its open alerts are judged again at once; those that do not hold any more are resolved with rule_changed.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RuleRequest.class)))
    @APIResponse(responseCode = "200", description = "The rule after the change")
    @APIResponse(responseCode = "409", description = "There is another rule of that name")
    public RestResponse<AlertRule> change(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode patch) {
        return answer(rules.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a rule; its open alerts are resolved with rule_changed")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "409", description = "It is built in: it can be disabled")
    public void remove(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        rules.remove(id, ifMatch);
    }

    @POST
    @Path("preview")
    @Operation(summary = "Tries a rule on the past, without saving it", description = "At most 30 days back.")
    @APIResponse(responseCode = "200", description = "What it would have said")
    public RulePreview preview(
            @NotNull @Valid RuleRequest request,
            @Parameter(description = "How far back; without it 30 days") @RestQuery @Nullable Instant from) {
        return previews.of(rules.tried(request), from);
    }

    private static RestResponse<AlertRule> answer(AlertRule rule) {
        return Revision.current(rule, rule.revision());
    }
}

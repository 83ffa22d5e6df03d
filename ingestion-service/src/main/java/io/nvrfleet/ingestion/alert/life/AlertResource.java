package io.nvrfleet.ingestion.alert.life;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /api/alerts}: what needs a person. */
@Path("/api/alerts")
@Tag(name = "Alerts")
@RunOnVirtualThread
public class AlertResource {
    private static final String SORT = "-opened_at";
    private static final String SELECT = "select a.* from alert a left join alert_rule r on r.id = a.rule_id";

    private final AlertActs acts;
    private final AlertList alerts;
    private final AgroalDataSource database;

    AlertResource(AlertActs acts, AlertList alerts, AgroalDataSource database) {
        this.acts = acts;
        this.alerts = alerts;
        this.database = database;
    }

    @GET
    @Operation(
            summary = "Lists alerts, the newest first",
            description =
                    "Those that another alert is the cause of are left out unless caused_by or with_effects asks for them.")
    @APIResponse(responseCode = "200", description = "A page of alerts")
    public Page<Alert> list(
            @Parameter(description = "open, acknowledged, resolved; several by commas; active is the first two")
                    @RestQuery
                    @Nullable
                    String state,
            @RestQuery @Nullable Severity severity,
            @Parameter(description = "Name of a rule") @RestQuery @Nullable String rule,
            @Parameter(description = "What its rule looks at") @RestQuery @Nullable Kind kind,
            @RestQuery("subject_type") Alert.@Nullable SubjectType subjectType,
            @RestQuery("nvr_id") @Nullable Long nvrId,
            @RestQuery("camera_id") @Nullable Long cameraId,
            @RestQuery("site_id") @Nullable Long siteId,
            @RestQuery("caused_by") @Nullable Long causedBy,
            @RestQuery("with_effects") @DefaultValue("false") boolean withEffects,
            @Parameter(description = "Opened then or later") @RestQuery @Nullable Instant from,
            @Parameter(description = "Opened before") @RestQuery @Nullable Instant to,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "From next_cursor of the page before") @RestQuery @Nullable String cursor) {
        Query query = new Query(SELECT)
                .whereIn("a.state", AlertList.states(state))
                .whereIf(severity == null ? null : severity.wireName(), "a.severity = ?")
                .whereIf(rule, "a.rule = ?")
                .whereIf(kind == null ? null : kind.wireName(), "r.kind = ?")
                .whereIf(subjectType == null ? null : subjectType.wireName(), "a.subject_type = ?")
                .whereIf(nvrId, "a.nvr_id = ?")
                .whereIf(cameraId, "a.camera_id = ?")
                .whereIf(siteId, "a.site_id = ?")
                .whereIf(from, "a.opened_at >= ?")
                .whereIf(to, "a.opened_at < ?");
        if (causedBy != null) {
            query.where("a.caused_by = ?", causedBy);
        } else if (!withEffects) {
            query.where("a.caused_by is null");
        }
        if (cursor != null) {
            Cursor end = Cursor.decode(cursor, SORT, 2);
            query.where("(a.opened_at, a.id) < (?, ?)", end.instant(0), end.number(1));
        }
        query.then("order by a.opened_at desc, a.id desc limit ?", limit + 1);
        return Page.of(
                query.list(database, AlertRows::alert), limit, last -> Cursor.after(SORT, last.openedAt(), last.id()));
    }

    @GET
    @Path("counts")
    @Operation(
            summary = "Counts the alerts that are not over",
            description = "Those that another alert is the cause of are not counted.")
    @APIResponse(responseCode = "200", description = "How many need a person")
    public AlertCounts counts() {
        return alerts.counts();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads an alert with its history")
    @APIResponse(responseCode = "200", description = "The alert")
    public AlertDetail get(@RestPath long id) {
        return alerts.detail(id);
    }

    @POST
    @Path("{id}/acknowledge")
    @Operation(summary = "Takes an alert on")
    @APIResponse(
            responseCode = "200",
            description = "The alert after it; one that was acknowledged before stays as it is")
    @APIResponse(responseCode = "409", description = "It is over")
    public Alert acknowledge(@RestPath long id, @Valid AlertRequests.@Nullable Act request) {
        return request == null
                ? acts.acknowledge(id, null, null)
                : acts.acknowledge(id, request.by(), request.comment());
    }

    @POST
    @Path("{id}/resolve")
    @Operation(summary = "Ends an alert by hand: what holds on is not told again until it was over once")
    @APIResponse(responseCode = "200", description = "The alert after it; one that is over stays as it is")
    public Alert resolve(@RestPath long id, @Valid AlertRequests.@Nullable Act request) {
        return request == null ? acts.resolve(id, null, null) : acts.resolve(id, request.by(), request.comment());
    }

    @POST
    @Path("{id}/assign")
    @Operation(summary = "Says who takes care of an alert")
    @APIResponse(responseCode = "200", description = "The alert after it")
    public Alert assign(@RestPath long id, @NotNull @Valid AlertRequests.Assign request) {
        return acts.assign(id, request.assignee(), request.by());
    }

    @POST
    @Path("{id}/comments")
    @Operation(summary = "Says something about an alert")
    @APIResponse(responseCode = "200", description = "The alert with its history")
    public AlertDetail comment(@RestPath long id, @NotNull @Valid AlertRequests.Comment request) {
        acts.remark(id, request.comment(), request.by());
        return alerts.detail(id);
    }

    @POST
    @Path("acknowledge")
    @Operation(
            summary = "Takes several alerts on",
            description = "Those that are over, or that there are not, are left out.")
    @APIResponse(responseCode = "200", description = "The alerts that are acknowledged now")
    public List<Alert> acknowledgeAll(@NotNull @Valid AlertRequests.ActOnMany request) {
        return acts.acknowledgeAll(request.ids(), request.by(), request.comment());
    }
}

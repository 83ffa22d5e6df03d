package io.nvrfleet.registry.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
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

/** {@code /api/customers}: whose sites there are. */
@Path("/api/customers")
@Tag(name = "Customers")
@RunOnVirtualThread
public class CustomerResource {
    private static final String SELECT = """
            select c.*, s.total as sites_total
            from customer c
            left join lateral (
                select count(*) as total from site s where s.customer_id = c.id and s.deleted_at is null) s on true""";

    private static final String SORT = "name";

    private final CustomerInventory inventory;
    private final AgroalDataSource database;
    private final ContentTag contentTag;

    CustomerResource(CustomerInventory inventory, AgroalDataSource database, ContentTag contentTag) {
        this.inventory = inventory;
        this.database = database;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists customers by name")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<CustomerView>> list(
            @Parameter(description = "Part of the name") @RestQuery @Nullable String q,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        Query query = new Query(SELECT).where("c.deleted_at is null").search(q, "c.name");
        if (cursor != null) {
            query.where(
                    "c.name_key > lower(?)",
                    Cursor.decode(cursor, SORT, 1).keys().getFirst());
        }
        query.then("order by c.name_key limit ?", limit + 1);
        return contentTag.answer(
                request,
                Page.of(query.list(database, CustomerView::read), limit, last -> Cursor.after(SORT, last.name())));
    }

    @POST
    @Operation(summary = "Registers a customer")
    @APIResponse(
            responseCode = "201",
            description = "Registered; Location is its address",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(responseCode = "409", description = "There is a customer of that name")
    public RestResponse<CustomerView> register(@NotNull @Valid CustomerRequest request) {
        long id = inventory.register(request.name());
        CustomerView customer = read(id);
        return Revision.created("/api/customers/" + id, customer, customer.revision());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a customer")
    @APIResponse(responseCode = "200", description = "The customer")
    public RestResponse<CustomerView> get(@RestPath long id) {
        return answer(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Changes a customer: absent fields stay (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = CustomerEdit.class)))
    @APIResponse(responseCode = "200", description = "The customer after the change")
    @APIResponse(responseCode = "409", description = "There is another customer of that name")
    public RestResponse<CustomerView> change(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode patch) {
        inventory.change(id, ifMatch, patch);
        return answer(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a customer who has no sites any more")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "409", description = "Sites are theirs")
    public void remove(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        inventory.remove(id, ifMatch);
    }

    private RestResponse<CustomerView> answer(long id) {
        CustomerView customer = read(id);
        return Revision.current(customer, customer.revision());
    }

    private CustomerView read(long id) {
        return new Query(SELECT)
                .where("c.id = ? and c.deleted_at is null", id)
                .first(database, CustomerView::read)
                .orElseThrow(() -> CustomerRepository.unknown(id));
    }
}

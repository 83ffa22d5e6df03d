package io.nvrfleet.camerasync.mediamtx;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What is asked of MediaMTX, read only. Answers come as bytes: what the client's own reader says of one that it cannot read quotes it.
 */
@RegisterRestClient(configKey = "mediamtx")
@Path("/v3")
@Produces(MediaType.APPLICATION_JSON)
interface MediaMtxApi {
    @GET
    @Path("/info")
    byte[] info();

    /** Pages count from 0. */
    @GET
    @Path("/paths/list")
    byte[] paths(@RestQuery int page, @RestQuery("itemsPerPage") int items);

    /** Pages count from 0. Holds the passwords of cameras. */
    @GET
    @Path("/config/paths/list")
    byte[] configs(@RestQuery int page, @RestQuery("itemsPerPage") int items);
}

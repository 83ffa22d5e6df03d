/**
 * What every REST service answers alike. A service depends on this module and gets, without a line of its own:
 *
 * <ul>
 *   <li>problems (RFC 9457, {@link io.nvrfleet.rest.problem}) for every exception, from one table;
 *   <li>400 for parameters that no resource knows and for values of a wrong type, by the name of the parameter; resources
 *       declare theirs with {@code @RestQuery}, {@code @QueryParam}, {@code @RestPath} or {@code @PathParam};
 *   <li>compressed answers, where {@code quarkus.http.enable-compression} is on;
 *   <li>JSON that is read strictly: nothing after a value, no key twice;
 *   <li>an OpenAPI document with the problems of each operation, and with what is required and what may be null
 *       ({@link io.nvrfleet.rest.openapi}).
 * </ul>
 *
 * <p>What it calls: {@link io.nvrfleet.rest.problem.ProblemException} to refuse a request,
 * {@link io.nvrfleet.rest.problem.ProblemWriter} to do so outside of resources, {@link io.nvrfleet.rest.Page} and
 * {@link io.nvrfleet.rest.Cursor} for lists by key ({@link io.nvrfleet.rest.Query} reads them with JDBC),
 * {@link io.nvrfleet.rest.Revision} for an item's entity tag and {@code If-Match}, {@link io.nvrfleet.rest.ContentTag} for a
 * list's, {@link io.nvrfleet.rest.MergePatch} for {@code PATCH}, {@link io.nvrfleet.rest.Names} for names in bodies,
 * {@link io.nvrfleet.rest.CsvWriter} for tables, {@link io.nvrfleet.rest.LineReader} for bodies of lines.
 *
 * <p>In its settings it has {@code quarkus.jackson.property-naming-strategy=SNAKE_CASE}, the same for OpenAPI
 * ({@code mp.openapi.extensions.smallrye.property-naming-strategy}), and its title and version
 * ({@code quarkus.smallrye-openapi.info-title}, {@code .info-version}). Its document is committed in {@code docs/protocol},
 * and an integration test ({@code OpenApiIT} of the services) compares it with what the service serves.
 */
@NullMarked
package io.nvrfleet.rest;

import org.jspecify.annotations.NullMarked;

package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request, the answer is a problem that says what; against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class BadInputIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /api/nvrs  | {                                                      | 400 |
            /api/nvrs  | []                                                     | 400 | body
            /api/nvrs  | null                                                   | 400 | body
            /api/nvrs  | {}                                                     | 400 | device_name
            /api/nvrs  | {"hostname":"-a","device_name":"A"}                    | 400 | hostname
            /api/nvrs  | {"hostname":"a b","device_name":"A"}                   | 400 | hostname
            /api/nvrs  | {"hostname":"a\u0000","device_name":"A"}              | 400 | hostname
            /api/nvrs  | {"hostname":"kühl","device_name":"A"}                  | 400 | hostname
            /api/nvrs  | {"hostname":{},"device_name":"A"}                      | 400 | hostname
            /api/nvrs  | {"hostname":"a","device_name":""}                      | 400 | device_name
            /api/nvrs  | {"hostname":"a","device_name":" A"}                    | 400 | device_name
            /api/nvrs  | {"hostname":"a","device_name":"A\\u00a0"}              | 400 | device_name
            /api/nvrs  | {"hostname":"a","device_name":"A\u0000"}              | 400 | device_name
            /api/nvrs  | {"hostname":"a","device_name":"A\\ud800"}              | 400 | device_name
            /api/nvrs  | {"hostname":"a","device_name":"A","status":"online"}   | 400 | status
            /api/nvrs  | {"hostname":"a","device_name":"A","site_id":"x"}       | 400 | site_id
            /api/nvrs  | {"hostname":"a","device_name":"A","site_id":999999999} | 422 | site_id
            /api/sites | {"name":"\\tA"}                                        | 400 | name
            /api/sites | {"name":"A","latitude":91,"longitude":0}               | 400 | latitude
            /api/sites | {"name":"A","latitude":9}                              | 422 | longitude
            /api/sites | {"name":"A","time_zone":"Europe/Nowhere"}              | 400 | time_zone
            /api/sites | {"name":"A","time_zone":"+02:00"}                      | 400 | time_zone
            /api/sites | {"name":"A","customer_id":999999999}                   | 422 | customer_id
            /api/customers | {}                                                 | 400 | name
            /api/customers | {"name":"A "}                                      | 400 | name
            /api/nvrs/999999999/cameras | {"name":"A","ip_address":"host"}      | 400 | ip_address
            /api/nvrs/999999999/cameras | {"name":"A","ip_address":"1.2.3"}     | 400 | ip_address
            /api/nvrs/999999999/cameras | {"name":""}                           | 400 | name
            /api/nvrs/999999999/cameras | {"name":"A\\udc00"}                   | 400 | name
            /api/nvrs/999999999/cameras | {"name":"A","display_name":"\\ud800"} | 400 | display_name
            /api/nvrs/999999999/cameras | {"name":"\\ud83d\\udcf7"}             | 404 |
            """)
    void shouldNameTheField_whenABodyIsBad(String path, String body, int status, String field) {
        Response answer = json(body).post(path);

        assertProblem(answer, status);
        if (field != null) {
            assertThat(answer.jsonPath().getList("errors.field", String.class)).contains(field);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/nvrs?limit=0, limit",
        "/api/nvrs?limit=501, limit",
        "/api/nvrs?sort=size, sort",
        "/api/nvrs?status=asleep, status",
        "/api/nvrs?cursor=%20, cursor",
        "/api/nvrs?cursor=bm90LW91cnM, cursor",
        "/api/nvrs?limit=many,",
        "/api/nvrs?q=%00,",
        "/api/nvrs/abc,",
        "/api/cameras?status=warning, status",
        "/api/nvrs?enabled=maybe, enabled",
        "/api/nvrs?never_connected=, never_connected",
        "/api/nvrs?customer=1, customer",
        "/api/cameras?enabled=1, enabled",
        "/api/cameras?sort=-problems, sort",
        "/api/cameras?sort=since&cursor=c2luY2UfeR8x, cursor",
        "/api/cameras?nvr_id=x,",
        "/api/status-history?from=yesterday,",
        "/api/status-history?cursor=LWF0H3gfeR96H3o, cursor"
    })
    void shouldAnswer400_whenAParameterIsBad(String path, String field) {
        Response answer = given().urlEncodingEnabled(false).get(path);

        assertProblem(answer, 400);
        if (field != null) {
            assertThat(answer.jsonPath().getList("errors.field", String.class)).contains(field);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "GET, /api/nvrs/999999999, 404",
        "PUT, /api/nvrs, 405",
        "GET, /api/directory/no%20hostname, 404"
    })
    void shouldAnswerAProblem_whenTheAddressIsWrong(String method, String path, int status) {
        assertProblem(given().urlEncodingEnabled(false).request(method, path), status);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/xml, 415"})
    void shouldAnswer415_whenTheMediaTypeIsNotUnderstood(String type, int status) {
        assertProblem(given().contentType(type).body("x").post("/api/nvrs"), status);
    }

    private static void assertProblem(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("trace_id")).matches("[0-9a-f]{32}");
        assertThat(answer.asString()).doesNotContain("Exception", "io.nvrfleet", "org.postgresql");
    }
}

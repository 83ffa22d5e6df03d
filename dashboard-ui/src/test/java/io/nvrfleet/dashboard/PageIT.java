package io.nvrfleet.dashboard;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same expectations of the packaged service: the jar, or the native executable. */
@QuarkusIntegrationTest
class PageIT extends PageTest {}

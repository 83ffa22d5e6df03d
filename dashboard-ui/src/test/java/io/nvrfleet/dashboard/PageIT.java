package io.nvrfleet.dashboard;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same expectations of the packaged service: the jar, or the native executable. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
class PageIT extends PageTest {}

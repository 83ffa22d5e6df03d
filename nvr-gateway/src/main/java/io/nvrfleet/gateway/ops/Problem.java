package io.nvrfleet.gateway.ops;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An error as RFC 9457 has it.
 *
 * @param instance an id to quote when asking; the log has it too
 */
@RegisterForReflection
record Problem(String type, String title, int status, String instance) {}

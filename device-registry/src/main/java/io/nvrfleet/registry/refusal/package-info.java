/** Agents that gateways turned away: the unknown hostnames that knock, and why a registered recorder is not let in. */
@NullMarked
package io.nvrfleet.registry.refusal;

import org.jspecify.annotations.NullMarked;

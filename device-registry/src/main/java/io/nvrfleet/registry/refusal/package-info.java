/** Agents that gateways turned away: hostnames that are not registered, and why a registered recorder was not let in. */
@NullMarked
package io.nvrfleet.registry.refusal;

import org.jspecify.annotations.NullMarked;

/** A recorder that speaks the protocol: what it knows of its cameras, and how it reports it. */
@NullMarked
package io.nvrfleet.agent.recorder;

import org.jspecify.annotations.NullMarked;

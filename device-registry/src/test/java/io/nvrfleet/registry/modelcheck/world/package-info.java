/**
 * The world of the model check: recorders, gateways, a broker, owners, a database, people and viewers, in memory and in
 * one thread, moved by a timeline. Everything but {@code presence} is a plain model of what the rules of status ask of it.
 */
@NullMarked
package io.nvrfleet.registry.modelcheck.world;

import org.jspecify.annotations.NullMarked;

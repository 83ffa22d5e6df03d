/**
 * The model check of presence: a whole system in memory, disturbed at random and checked by plain oracles.
 *
 * <p><b>The world</b> ({@code world}) has recorders that connect, report, die silently and come back; gateways that renew,
 * drain, stop, are killed, are cut off from Kafka and have wrong clocks; a broker with outages, lost acknowledgements, a clock that steps back,
 * power cuts and lost volumes; two owners with the real {@code presence} core, which crash, stop and lose partitions
 * between any two steps of theirs; a database with its fence; people at the inventory; and dashboards. Everything happens
 * on one {@link io.nvrfleet.registry.modelcheck.world.Timeline}; every part draws from a seeded source of its own.
 *
 * <p><b>A schedule</b> is made of one seed: a small world and 20 to 200 steps, each a fault or an event at a time. After
 * the last step all faults end, and the world has 80 s to become right.
 *
 * <p><b>The oracles</b> ({@code oracle}) are written from the rules of status, not from the core:
 * <ul>
 *   <li>status equals what really is, within one lease and 2 s of recovery;
 *   <li>nobody who was in contact all the time is shown offline;
 *   <li>the history is what the table of the rules says of the log, read record by record without any owner;
 *   <li>it alternates, no version comes twice, its times never run back, and replaying the log gives the same, down to the
 *       versions; what nobody observed is recorded;
 *   <li>the status changes, after repeats are dropped, have no gap and no reversal; dashboards show what the registry does;
 *   <li>people are told of two machines with one hostname exactly then;
 *   <li>a gateway speaks only for whom it heard;
 *   <li>every record is applied once and in order, and nothing is stuck.
 * </ul>
 *
 * <p><b>Coverage.</b> {@link io.nvrfleet.registry.modelcheck.world.Situation} lists what the rules were written for. A
 * run counts how many schedules reached each situation, and fails when one was never reached.
 *
 * <p><b>A failing seed</b> is printed with the few steps that it needs (the others were left out as long as the same
 * promise broke) and with its trace: steps, applied records, changes, by real time. Read the broken promise first, then
 * the trace from its end: the change that should not be there, or the last record after which one is missing.
 *
 * <p><b>Mutations</b>: {@code MutationTest} breaks one rule at a time, in the core or in its model here, and expects
 * that the check finds it.
 */
@NullMarked
package io.nvrfleet.registry.modelcheck;

import org.jspecify.annotations.NullMarked;

/**
 * Faults on real processes, and what must hold after each of them: the registry tells what is really so, dashboards show
 * what the registry tells, and neither history nor the topic of changes has a gap.
 *
 * <p>A class of scenarios has a stack and a simulated fleet of its own ({@link io.nvrfleet.systemtests.faults.FaultStack})
 * and runs alone. A scenario begins a {@link io.nvrfleet.systemtests.faults.Fault}, does harm with a
 * {@link io.nvrfleet.systemtests.faults.StackProcess} or a {@link io.nvrfleet.systemtests.faults.TcpRelay}, says when the cause
 * is gone, and lets the fault verify the rest.
 */
@NullMarked
package io.nvrfleet.systemtests.faults;

import org.jspecify.annotations.NullMarked;

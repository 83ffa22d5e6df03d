/** The flows of the first server, with its agents' and dashboards' own messages (docs/protocol/first-server.md). */
@NullMarked
package io.nvrfleet.systemtests.flows;

import org.jspecify.annotations.NullMarked;

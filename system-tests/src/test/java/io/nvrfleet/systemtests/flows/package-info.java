/** The flows of the first server, with its agents' and dashboards' own messages (docs/protocol, "The first server"). */
@NullMarked
package io.nvrfleet.systemtests.flows;

import org.jspecify.annotations.NullMarked;

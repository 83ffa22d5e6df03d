/** What tests of the service need: a fleet in the directory, a registry that answers, clients, processes. */
@NullMarked
package io.nvrfleet.ingestion.rig;

import org.jspecify.annotations.NullMarked;

/** What cameras are: facts as they are told now, and the history of their changes. */
@NullMarked
package io.nvrfleet.ingestion.hardware;

import org.jspecify.annotations.NullMarked;

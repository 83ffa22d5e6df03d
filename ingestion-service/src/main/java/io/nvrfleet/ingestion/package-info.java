/** What cameras are and how they do; never whether they are online, which the registry alone says. */
@NullMarked
package io.nvrfleet.ingestion;

import org.jspecify.annotations.NullMarked;

/** Sites: where recorders stand. Not part of the log, since nothing about status depends on them. */
@NullMarked
package io.nvrfleet.registry.site;

import org.jspecify.annotations.NullMarked;

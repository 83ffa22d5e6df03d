/** The registry's recorders, cameras and names of sites, as far as linking needs them. */
@NullMarked
package io.nvrfleet.camerasync.directory;

import org.jspecify.annotations.NullMarked;

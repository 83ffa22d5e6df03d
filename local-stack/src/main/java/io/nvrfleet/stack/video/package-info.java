/** Live video in the local stack: which MediaMTX it is, how it is run, and what the demo shows. */
@NullMarked
package io.nvrfleet.stack.video;

import org.jspecify.annotations.NullMarked;

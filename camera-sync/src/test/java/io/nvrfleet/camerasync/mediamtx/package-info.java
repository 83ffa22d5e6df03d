/** What is read of the answers of a media server, and what is not. */
@NullMarked
package io.nvrfleet.camerasync.mediamtx;

import org.jspecify.annotations.NullMarked;

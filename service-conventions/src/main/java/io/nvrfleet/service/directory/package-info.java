/** The registry's recorders and cameras, as services other than the registry keep them. */
@NullMarked
package io.nvrfleet.service.directory;

import org.jspecify.annotations.NullMarked;

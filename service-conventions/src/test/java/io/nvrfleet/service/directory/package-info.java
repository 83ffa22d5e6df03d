@NullMarked
package io.nvrfleet.service.directory;

import org.jspecify.annotations.NullMarked;

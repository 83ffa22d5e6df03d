@NullMarked
package io.nvrfleet.registry.site;

import org.jspecify.annotations.NullMarked;

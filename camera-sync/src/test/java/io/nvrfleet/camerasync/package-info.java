/** What holds of the whole service. */
@NullMarked
package io.nvrfleet.camerasync;

import org.jspecify.annotations.NullMarked;

/** Serves the web application: its files with the right caching, its page at every address it uses. */
@NullMarked
package io.nvrfleet.dashboard;

import org.jspecify.annotations.NullMarked;

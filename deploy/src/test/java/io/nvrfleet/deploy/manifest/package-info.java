/** Rules of what is rendered, each held against everything that somebody may apply, and shown to find what breaks it. */
@NullMarked
package io.nvrfleet.deploy.manifest;

import org.jspecify.annotations.NullMarked;

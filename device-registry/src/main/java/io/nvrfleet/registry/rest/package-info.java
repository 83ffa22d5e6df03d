/** What every resource of the API shares: reading by conditions, keyset pages, entity tags, merge patches. */
@NullMarked
package io.nvrfleet.registry.rest;

import org.jspecify.annotations.NullMarked;

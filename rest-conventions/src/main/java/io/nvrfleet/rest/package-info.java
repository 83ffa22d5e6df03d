/** What every resource of the API shares: reading by conditions, keyset pages, entity tags, merge patches. */
@NullMarked
package io.nvrfleet.rest;

import org.jspecify.annotations.NullMarked;

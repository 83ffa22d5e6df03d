/** What is measured on the whole stack, and asserted nowhere: see benchmarks/README.md. */
@NullMarked
package io.nvrfleet.systemtests.bench;

import org.jspecify.annotations.NullMarked;

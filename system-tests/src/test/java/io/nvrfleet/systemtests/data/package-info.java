/** What analysts and administrators see: the topics of Kafka and the tables of PostgreSQL. */
@NullMarked
package io.nvrfleet.systemtests.data;

import org.jspecify.annotations.NullMarked;

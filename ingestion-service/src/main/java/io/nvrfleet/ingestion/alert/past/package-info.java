/** What rules would have said of the past, by the judges that judge the present. */
@NullMarked
package io.nvrfleet.ingestion.alert.past;

import org.jspecify.annotations.NullMarked;

/** Examples of what can be made of the public topics. They know the contract (docs/analytics.md) and none of the product's code. */
@NullMarked
package io.nvrfleet.analytics;

import org.jspecify.annotations.NullMarked;

package io.nvrfleet.ingestion.alert.notify;

import java.time.Duration;

/** Takes messages to channels of one type. */
interface Courier {
    /** The type of channels. */
    ChannelType type();

    /**
     * One attempt; blocks for as long as the limit, at most.
     *
     * @param number of the attempt, from 1
     */
    Attempt attempt(Channel channel, MessageContent content, int number, Duration limit) throws InterruptedException;
}

package io.nvrfleet.gateway.dashboard;

/**
 * A frame for viewers, encoded once for all of them.
 *
 * @param json the frame
 * @param hostname the recorder that it is about, in lower case; empty for a stream or an alert, which come by themselves
 * @param entity what it is about within the recorder, or which stream or alert; a later frame of the same entity says all that
 *     matters
 * @param bulk whether it speaks for all cameras of the recorder
 */
record Frame(String json, String hostname, String entity, boolean bulk) {}

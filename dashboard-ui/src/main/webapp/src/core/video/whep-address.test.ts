import { describe, expect, it } from "vitest";
import { addressProblem, sessionAddress } from "./whep-address.ts";

describe("the address of a session", () => {
  it.each([
    // A proxy takes "/webrtc" off, and the server does not know.
    ["https://portal/webrtc/cam-1/whep", "/cam-1/whep/ID", "https://portal/webrtc/cam-1/whep/ID"],
    ["https://portal/webrtc/cam-1/whep", "whep/ID", "https://portal/webrtc/cam-1/whep/ID"],
    ["https://portal/webrtc/cam-1/whep", "http://inside:8889/cam-1/whep/ID", "https://portal/webrtc/cam-1/whep/ID"],
    ["http://10.0.0.9:8889/a/b/whep", "/a/b/whep/5e", "http://10.0.0.9:8889/a/b/whep/5e"],
    ["http://10.0.0.9:8889/cam/whep?x=1", "/cam/whep/ID?secret=2", "http://10.0.0.9:8889/cam/whep/ID?secret=2"],
    ["https://other/play/7", "/sessions/9", "https://other/sessions/9"],
    ["https://other/play/7", "sessions/9", "https://other/play/sessions/9"],
    ["https://other/play/7", "https://third/s/9", "https://third/s/9"],
  ])("shouldBeWhereItCanBeLeft_whenTheEndpointIs %s and Location %s", (endpoint, location, session) => {
    expect(sessionAddress(endpoint, location)).toBe(session);
  });

  it.each([null, "", "http://[bad"])("shouldNotBeKnown_whenLocationIs %s", (location) => {
    expect(sessionAddress("https://portal/cam/whep", location)).toBeNull();
  });
});

describe("problems of an address", () => {
  it.each([
    ["http://cams.example:8889/a/whep", "https:", "mixed_content"],
    ["http://cams.example:8889/a/whep", "http:", null],
    ["https://cams.example:8889/a/whep", "https:", null],
    ["http://127.0.0.1:8889/a/whep", "https:", null],
    ["http://localhost:8889/a/whep", "https:", null],
    ["http://127.0.0.1.evil.example/a/whep", "https:", "mixed_content"],
    ["ftp://cams.example/a/whep", "http:", "bad_address"],
    ["/a/whep", "http:", "bad_address"],
  ])("shouldBeFoundBeforeAnybodyIsAsked_when %s is asked from a page by %s", (endpoint, protocol, problem) => {
    expect(addressProblem(endpoint, protocol)).toBe(problem);
  });
});

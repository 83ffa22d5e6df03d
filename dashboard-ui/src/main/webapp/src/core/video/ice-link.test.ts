import { assert, property, stringMatching, array, record, string, webUrl } from "fast-check";
import { describe, expect, it } from "vitest";
import { iceServersOf } from "./ice-link.ts";

describe("ICE servers of Link", () => {
  it("shouldReadTwoServers_whenTheyShareOneHeaderAndTheCredentialHasEverySign", () => {
    const header =
      String.raw`<stun:s.example:3478>; rel="ice-server", <turn:t.example:3478?transport=tcp>; rel="ice-server"; ` +
      String.raw`username="1764400000:wall"; credential="a;b\"c,d"; credential-type="password";`;

    expect(iceServersOf(header)).toEqual([
      { urls: "stun:s.example:3478" },
      { urls: "turn:t.example:3478?transport=tcp", username: "1764400000:wall", credential: 'a;b"c,d' },
    ]);
  });

  it.each([
    [null, []],
    ["", []],
    ["<https://example.com/next>; rel=next", []],
    ["<stun:a>;rel=ice-server", [{ urls: "stun:a" }]],
    ['<turn:t:3478>; rel="ice-server"', []],
    ['<stun:a>; rel="ice-server"; username="<turn:evil>", <stun:b>; rel="ice-server"', [{ urls: "stun:a" }, { urls: "stun:b" }]],
    ['<data:x>; rel="ice-server", <turns:t:443>; rel=ice-server; username=u; credential=p', [{ urls: "turns:t:443", username: "u", credential: "p" }]],
  ])("shouldReadWhatIsOne_whenTheHeaderIs %s", (header, servers) => {
    expect(iceServersOf(header)).toEqual(servers);
  });

  it("shouldReadWhatWasWritten_whateverTheCredentials", () => {
    const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
    const server = record({ urls: stringMatching(/^turn:[a-z]{1,9}:\d{1,5}$/), username: string(), credential: string() });
    assert(
      property(array(server, { maxLength: 4 }), webUrl(), (servers, other) => {
        const links = servers.map(({ urls, username, credential }) => `<${urls}>; rel="ice-server"; username=${quoted(username)}; credential=${quoted(credential)}`);

        expect(iceServersOf([`<${other}>; rel="next"`, ...links].join(", "))).toEqual(servers);
      }),
    );
  });
});

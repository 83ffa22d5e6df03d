package io.nvrfleet.camerasync.mediamtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://10.20.0.14/stream1, 10.20.0.14:554",
        "rtsp://10.20.0.17:8554/unicast, 10.20.0.17:8554",
        "rtsp://svc%2Fcam:c4nary-04%23%3A%2F%40%25@10.20.0.14/stream1, 10.20.0.14:554",
        "rtsp://viewer:c4nary@05@10.20.0.15/stream1, 10.20.0.15:554",
        "rtsp://Facility%20East:c4nary-06!@10.20.0.16:554/Streaming/Channels/101, 10.20.0.16:554",
        "rtsp://admin:c4nary-07.@10.20.7.106:554, 10.20.7.106:554",
        "rtsp://admin:@10.20.0.18:554/h264Preview_01_main, 10.20.0.18:554",
        "rtsp://admin:c4nary-02%40x@10.20.0.12:554/cam/realmonitor?channel=1&subtype=0, 10.20.0.12:554",
        "rtsp://viewer:c4nary-09@dock_cam_1:554/axis-media/media.amp?videocodec=h264, dock_cam_1:554",
        "rtsp://dock-cam-2.local/axis-media/media.amp, dock-cam-2.local:554",
        "rtsp://kamera-straße/live, kamera-straße:554",
        "rtsp://viewer:c4nary-08@[2001:db8:20::46]:554/live, [2001:db8:20::46]:554",
        "rtsp://viewer:c4nary-08@[fe80::21%25eth0]:554/live, [fe80::21%25eth0]:554",
        "rtsp://[::1], [::1]:554",
        "rtsps://10.20.0.1:7441/c4nary16Token?enableSrtp, 10.20.0.1:7441",
        "rtsps://10.20.0.1/c4nary16Token, 10.20.0.1:322",
        "rtmp://cloud.example/v3/openlive/AB0000042_1_1?expire=1764400000&t=c4nary14, cloud.example:1935",
        "https://city.example/cam/7/index.m3u8?token=c4nary-21, city.example:443",
        "srt://198.51.100.9:8890?streamid=read:cam7:viewer:c4nary-18&passphrase=c4nary-19-long, 198.51.100.9:8890",
        "wheps://media.other.example/cam9/whep, media.other.example:443",
        "udp+mpegts://239.20.10.85:9722, 239.20.10.85:9722",
        "udp+mpegts://239.20.10.85, 239.20.10.85",
        "RTSP://10.0.0.1:/x, 10.0.0.1:554",
        "rtsp://10.0.0.1:0554/x, 10.0.0.1:554",
        "rtsp://10.0.0.1/user=admin_c4nary@x, 10.0.0.1:554"
    })
    void shouldKeepHostAndPort_andNothingElse(String source, String address) {
        assertThat(SourceAddress.of(source, false)).isEqualTo(address).doesNotContain("c4nary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "publisher",
                "redirect",
                "rpiCamera",
                "://10.0.0.1",
                "rtsp://",
                "rtsp:///live",
                "unix+mpegts:///tmp/socket",
                "rtsp://10.0.0.1:0/x",
                "rtsp://10.0.0.1:65536/x",
                "rtsp://10.0.0.1:c4nary/x",
                "rtsp://2001:db8::1/live",
                "rtsp://[c4nary]/live",
                "rtsp://[2001:db8::1",
                "rtsp://$G1/live",
                "rtsp://c4nary%20x/live",
                // The password has a slash, and what stands before it looks like a host with its port.
                "rtsp://admin:1234/c4nary@10.0.0.1/live",
                "rtsp://admin/c4nary@10.0.0.1/live"
            })
    void shouldKnowNoAddress_whenItCannotBeToldForCertain(String source) {
        assertThat(SourceAddress.of(source, false)).isNull();
    }

    @Test
    void shouldKnowNoAddress_whenAPatternPutsInAPartOfTheName() {
        assertThat(SourceAddress.of("rtsp://edge:c4nary-25@10.20.0.250:8554/$G1", true))
                .isNull();
        assertThat(SourceAddress.of("rtsp://edge:c4nary$25@10.20.0.250:8554/main", true))
                .isEqualTo("10.20.0.250:8554");
    }

    @Test
    void shouldNeverShowAPartOfThePassword_whateverTheTextIs() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        String signs = "a1:@/?#[]%$._-\\\"' ";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder password = new StringBuilder("c4nary");
            for (int length = random.nextInt(8); length > 0; length--) {
                password.append(signs.charAt(random.nextInt(signs.length())));
            }
            String source = "rtsp://u" + signs.charAt(random.nextInt(signs.length())) + password + "@10.0.0.9:554/live";
            String address = SourceAddress.of(source, random.nextBoolean());

            assertThat(address == null || !address.contains("c4nary"))
                    .as(source)
                    .isTrue();
        }
    }
}

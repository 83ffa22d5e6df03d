package io.nvrfleet.camerasync.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which camera each device shows, in the situations that people have. */
class LinkDecisionTest {
    private static final long NORTH = 1;
    private static final long SOUTH = 2;

    private final SomeFleet fleet =
            new SomeFleet().server("north", new Reach.OfSite(NORTH)).server("south", new Reach.OfSite(SOUTH));

    @Test
    void shouldLinkMainAndSubStreamToOneCamera_whenBothHaveItsAddress() {
        fleet.path("north/gate", "10.20.0.11:554")
                .path("north/gate-sub", "10.20.0.11:554")
                .camera(12, NORTH, "10.20.0.11")
                .relink();

        assertThat(fleet.links("north/gate")).containsExactly("address 12");
        assertThat(fleet.device("north/gate").link().nvrId()).isEqualTo(1);
    }

    @Test
    void shouldLinkBoth_whenMainAndSubStreamOfAPrivateAddressHavePortsOfTheirOwn() {
        fleet.path("north/gate", "10.20.0.11:554")
                .path("north/gate-sub", "10.20.0.11:1935")
                .camera(12, NORTH, "10.20.0.11")
                .relink();

        assertThat(fleet.links("north/gate")).containsExactly("address 12");
    }

    @Test
    void shouldBeAmbiguous_whenARecordersChannelsHaveOneAddress() {
        for (int channel = 1; channel <= 8; channel++) {
            fleet.path("north/nvr-a/ch0" + channel, "10.20.0.200:554");
        }
        fleet.camera(12, NORTH, "10.20.0.200").relink();

        assertThat(fleet.links("north/nvr-a")).containsExactly("ambiguous [12]");
    }

    @Test
    void shouldBeAmbiguousWithoutCandidates_whenNoCameraHasTheAddressOfTheChannels() {
        for (int lens = 0; lens < 4; lens++) {
            fleet.path("north/ptz-4/lens-" + lens, "10.20.0.222:554");
        }
        fleet.relink();

        assertThat(fleet.links("north/ptz-4")).containsExactly("ambiguous []");
    }

    @Test
    void shouldBeAmbiguous_whenTwoCamerasOfTheSiteHaveTheAddress() {
        fleet.path("north/gate", "10.20.0.11:554")
                .camera(15, NORTH, "10.20.0.11")
                .camera(12, NORTH, "10.20.0.11")
                .relink();

        assertThat(fleet.link("north/gate")).isEqualTo("ambiguous [12, 15]");
    }

    @Test
    void shouldStayWithinTheSite_whenTwoSitesHaveTheSameAddresses() {
        fleet.path("north/cam1", "192.168.1.64:554")
                .path("south/cam1", "192.168.1.64:554")
                .camera(12, NORTH, "192.168.1.64")
                .camera(21, 3L, "192.168.1.64")
                .camera(31, null, "192.168.1.64")
                .relink();

        assertThat(fleet.link("north/cam1")).isEqualTo("address 12");
        assertThat(fleet.link("south/cam1")).isEqualTo("none");
    }

    @Test
    void shouldLinkAnAddressThatIsUnique_whenTheServerHasNoSite() {
        fleet.server("any", Reach.EVERYWHERE)
                .path("any/gate", "10.20.0.11:554")
                .path("any/hall", "10.20.0.12:554")
                .camera(12, NORTH, "10.20.0.11")
                .camera(13, NORTH, "10.20.0.12")
                .camera(21, SOUTH, "10.20.0.12")
                .relink();

        assertThat(fleet.link("any/gate")).isEqualTo("address 12");
        assertThat(fleet.link("any/hall")).isEqualTo("ambiguous [13, 21]");
    }

    @Test
    void shouldBeAmbiguous_whenServersWithoutASiteHaveTheSamePrivateAddress() {
        fleet.server("one", Reach.EVERYWHERE)
                .server("other", Reach.EVERYWHERE)
                .path("one/cam1", "192.168.1.64:554")
                .path("other/cam1", "192.168.1.64:554")
                .path("one/cam2", "203.0.113.9:554")
                .path("other/cam2", "203.0.113.9:554")
                .camera(12, NORTH, "192.168.1.64")
                .camera(13, NORTH, "203.0.113.9")
                .relink();

        assertThat(fleet.link("one/cam1")).isEqualTo("ambiguous [12]");
        assertThat(fleet.link("other/cam1")).isEqualTo("ambiguous [12]");
        assertThat(fleet.link("one/cam2")).isEqualTo("address 13");
        assertThat(fleet.link("other/cam2")).isEqualTo("address 13");
    }

    @Test
    void shouldLinkOnlyTheServerOfTheSite_whenAnotherServerHasNoneAndTheSameAddress() {
        fleet.server("any", Reach.EVERYWHERE)
                .path("north/cam1", "192.168.1.64:554")
                .path("any/cam1", "192.168.1.64:554")
                .camera(12, NORTH, "192.168.1.64")
                .relink();

        assertThat(fleet.link("north/cam1")).isEqualTo("address 12");
        assertThat(fleet.link("any/cam1")).isEqualTo("ambiguous [12]");
    }

    @Test
    void shouldLinkNothing_whenNobodyKnowsTheSite() {
        fleet.server("lost", Reach.NOWHERE)
                .path("lost/gate", "10.20.0.11:554")
                .camera(12, NORTH, "10.20.0.11")
                .relink();

        assertThat(fleet.link("lost/gate")).isEqualTo("none");
    }

    @Test
    void shouldLinkNothing_whenAPublicAddressHasAPortForEachCamera() {
        fleet.path("north/cam1", "203.0.113.20:5541")
                .path("north/cam2", "203.0.113.20:5542")
                .camera(12, NORTH, "203.0.113.20")
                .relink();

        assertThat(fleet.links("north/")).containsExactly("none");
    }

    @Test
    void shouldLinkNothing_whenManyPathsOfAPublicAddressHavePortsOfTheirOwn() {
        for (int camera = 1; camera <= 5; camera++) {
            fleet.path("north/cam" + camera, "203.0.113.20:554" + camera);
        }
        fleet.camera(12, NORTH, "203.0.113.20").relink();

        assertThat(fleet.links("north/")).containsExactly("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dock_cam_1:554",
                "dock-cam-2.local:554",
                "[fe80::21%25eth0]:554",
                "169.254.7.9:554",
                "127.0.0.1:8554"
            })
    void shouldLinkNothing_whenTheAddressIsANameOrOfTheLinkOrOfTheMachine(String sourceAddress) {
        fleet.path("north/dock", sourceAddress)
                .camera(11, NORTH, "fe80::21")
                .camera(12, NORTH, "169.254.7.9")
                .camera(13, NORTH, "127.0.0.1")
                .camera(14, NORTH, "dock_cam_1")
                .relink();

        assertThat(fleet.link("north/dock")).isEqualTo("none");
    }

    @Test
    void shouldLinkNothing_whenThereIsNoAddress() {
        fleet.path("north/drone", null).camera(12, NORTH, null).relink();

        assertThat(fleet.link("north/drone")).isEqualTo("none");
    }

    @Test
    void shouldLink_whenAnIpv6AddressIsWrittenInAnotherForm() {
        fleet.path("north/roof", "[2001:db8:20::46]:554")
                .camera(12, NORTH, "2001:DB8:20:0::46")
                .relink();

        assertThat(fleet.link("north/roof")).isEqualTo("address 12");
    }

    @Test
    void shouldChangeNothing_whenItIsLinkedAgain() {
        fleet.path("north/gate", "10.20.0.11:554")
                .path("north/a", "10.20.0.2:554")
                .path("north/b", "10.20.0.2:554")
                .path("north/c", "10.20.0.2:554")
                .camera(12, NORTH, "10.20.0.11")
                .camera(13, NORTH, "10.20.0.2");

        assertThat(fleet.relink()).containsExactly("north/gate", "north/a", "north/b", "north/c");
        assertThat(fleet.relink()).isEmpty();
    }

    @Test
    void shouldFollowTheAddress_whenAnotherCameraHasIt() {
        fleet.path("north/gate", "10.20.0.11:554")
                .camera(12, NORTH, "10.20.0.11")
                .relink();

        fleet.camera(12, NORTH, "10.20.0.99").camera(13, NORTH, "10.20.0.11").relink();

        assertThat(fleet.link("north/gate")).isEqualTo("address 13");
    }

    @Test
    void shouldUnlink_whenTheRecorderMovesToAnotherSite() {
        fleet.path("north/gate", "10.20.0.11:554")
                .path("south/gate", "10.20.0.11:554")
                .camera(12, NORTH, "10.20.0.11")
                .relink();

        fleet.camera(12, SOUTH, "10.20.0.11").relink();

        assertThat(fleet.link("north/gate")).isEqualTo("none");
        assertThat(fleet.link("south/gate")).isEqualTo("address 12");
    }

    @Test
    void shouldLeaveAManualLinkAlone_whateverTheAddressesSay() {
        fleet.path("north/gate", "10.20.0.11:554")
                .camera(12, NORTH, "10.20.0.11")
                .camera(21, SOUTH, null)
                .linkedByHand("north/gate", 21);

        assertThat(fleet.relink()).isEmpty();
        assertThat(fleet.link("north/gate")).isEqualTo("manual 21");
    }

    @Test
    void shouldCountAPathThatIsLinkedByHand_whenAnAddressHasMoreThanTwo() {
        fleet.path("north/ch1", "10.20.0.200:554")
                .path("north/ch2", "10.20.0.200:554")
                .path("north/ch3", "10.20.0.200:554")
                .camera(12, NORTH, "10.20.0.200")
                .linkedByHand("north/ch1", 12)
                .relink();

        assertThat(fleet.link("north/ch1")).isEqualTo("manual 12");
        assertThat(fleet.link("north/ch3")).isEqualTo("ambiguous [12]");
    }

    @Test
    void shouldGoBackToTheAddress_whenTheCameraOfAManualLinkIsRemoved() {
        fleet.path("north/gate", "10.20.0.11:554")
                .camera(12, NORTH, "10.20.0.11")
                .camera(21, SOUTH, null)
                .linkedByHand("north/gate", 21)
                .withoutCamera(21)
                .relink();

        assertThat(fleet.link("north/gate")).isEqualTo("address 12");
    }

    @Test
    void shouldUnlink_whenTheCameraIsRemoved() {
        fleet.path("north/gate", "10.20.0.11:554")
                .path("north/old", "10.20.0.12:554")
                .camera(12, NORTH, "10.20.0.11")
                .camera(13, NORTH, "10.20.0.12")
                .relink();

        fleet.path("north/old", "10.20.0.12:554", true)
                .withoutCamera(12)
                .withoutCamera(13)
                .relink();

        assertThat(fleet.links("north/")).containsExactly("none");
    }

    @Test
    void shouldNotCountAPathThatIsGone_whenItsNameChanged() {
        fleet.path("north/gate", "10.20.0.11:554")
                .path("north/gate-sub", "10.20.0.11:554")
                .camera(12, NORTH, "10.20.0.11")
                .relink();

        fleet.path("north/gate", "10.20.0.11:554", true)
                .path("north/gate-main", "10.20.0.11:554")
                .relink();

        assertThat(fleet.links("north/gate")).containsExactly("address 12");
    }

    @Test
    void shouldNotLinkChannelsThatAreGone_whenTheirAddressHasACamera() {
        for (int channel = 1; channel <= 8; channel++) {
            fleet.path("north/ch" + channel, "10.20.0.200:554", true);
        }
        fleet.camera(12, NORTH, "10.20.0.200").relink();

        assertThat(fleet.links("north/ch")).containsExactly("none");
    }

    @Test
    void shouldKeepTheLink_whenTheServerIsNoLongerConfigured() {
        fleet.path("north/gate", "10.20.0.11:554")
                .camera(12, NORTH, "10.20.0.11")
                .relink();
        fleet.servers.remove("north");

        assertThat(fleet.relink()).isEmpty();
        assertThat(fleet.link("north/gate")).isEqualTo("address 12");
    }
}

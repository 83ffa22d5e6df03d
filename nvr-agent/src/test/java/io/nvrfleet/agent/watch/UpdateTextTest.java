package io.nvrfleet.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.agent.cli.Terminal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateTextTest {
    private final UpdateText text = new UpdateText(Terminal.plain(System.out));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'nvr_online','hostname':'desk-1','cameras_updated':5} | ● desk-1               online, 5 cameras changed",
                "{'type':'nvr_offline','hostname':'desk-1','cameras_updated':1,'status':'offline','old_status':'online','reason':'ping_timeout'} | ○ desk-1               online → offline, 1 camera changed (it stopped answering)",
                "{'type':'nvr_status_update','hostname':'desk-1','cameras_updated':0,'status':'warning','old_status':'online','reason':'reported'} | ▲ desk-1               online → warning (reported by the recorder)",
                "{'type':'nvr_status_update','hostname':'desk-1','cameras_updated':2,'status':'online','old_status':'online'} | ● desk-1               online, 2 cameras changed",
                "{'type':'camera_status_update','hostname':'desk-1','name':'CAM-001','status':'offline','old_status':'online','reason':'reported'} | ○ desk-1               CAM-001 online → offline (reported by the recorder)",
                "{'type':'inventory_changed','hostname':'desk-1','removed':true} | □ desk-1               was removed",
                "{'type':'stream_status_update','server':'north','device_key':'hall/1','is_active':true,'inactive_reason':null} | ▶ stream north/hall/1 active",
                "{'type':'stream_status_update','server':'north','device_key':'hall/1','is_active':false,'inactive_reason':'path_gone'} | ▷ stream north/hall/1 inactive (its path is gone)",
                "{'type':'alert','action':'raised','alert':{'id':41,'severity':'critical','subject':{'type':'nvr','id':17,'name':'Main branch'},'title':'Recorder offline','detail':'no sign of life for 30 s','caused_by':null,'suppressed_by':null}} | ! alert 41 critical raised: Main branch: Recorder offline (no sign of life for 30 s)",
                "{'type':'alert','action':'repeated','alert':{'id':42,'severity':'warning','subject':{'name':'Entrance'},'title':'Camera offline','detail':'','caused_by':41,'suppressed_by':3}} | ! alert 42 warning repeated: Entrance: Camera offline because of alert 41 in maintenance",
                "{'type':'alert','action':'resolved','alert':{'id':41,'severity':'critical','subject':{'name':'Main branch'},'title':'Recorder offline','detail':'no sign of life for 30 s','resolution':'rule_changed'}} | ✓ alert 41 critical resolved, rule changed: Main branch: Recorder offline",
                "{'type':'from_the_future','x':1} | {\"type\":\"from_the_future\",\"x\":1}"
            })
    void shouldBeOneLineForPeople(String json, String line) throws JsonProcessingException {
        String shown = text.of(new ObjectMapper().readTree(json.replace('\'', '"')));

        assertThat(shown).matches("\\d\\d:\\d\\d:\\d\\d  .*").endsWith("  " + line);
    }

    @ParameterizedTest
    @CsvSource({"online, \u001b[32m", "warning, \u001b[33m", "offline, \u001b[31m"})
    void shouldTellByColourToo_whenThereAreColours(String status, String colour) throws JsonProcessingException {
        UpdateText coloured = new UpdateText(Terminal.coloured(System.out));

        assertThat(coloured.of(new ObjectMapper()
                        .readTree("{\"type\":\"nvr_status_update\",\"hostname\":\"d\",\"status\":\"" + status + "\"}")))
                .contains(colour);
    }
}

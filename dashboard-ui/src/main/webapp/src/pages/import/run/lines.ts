import type { ImportLine } from "../../../api/import.ts";
import type { Line, Row } from "../reading/rows.ts";

/** An empty cell changes nothing. */
function present(text: string): string | undefined {
  return text === "" ? undefined : text;
}

/** A line as the server takes it. */
export function toImportLine(line: Line, rows: readonly Row[]): ImportLine {
  const cameras = line.rows.flatMap((index) => {
    const values = rows[index]?.values;
    return values === undefined || !line.cameras
      ? []
      : [{ name: values.camera_name, ip_address: present(values.ip_address), display_name: present(values.display_name) }];
  });
  return { hostname: line.hostname, device_name: present(line.deviceName), site: present(line.site), cameras };
}
